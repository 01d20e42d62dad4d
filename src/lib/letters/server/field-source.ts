import type { Queryable } from '#lib/db/server/client.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import type { FieldValues } from '../fill-letter.ts';
import type { LetterKind } from '../letter-kind.ts';
import type { Receiver } from './receiver.ts';

/** What a batch of letters is about. */
export interface LetterContext {
  kind: LetterKind;
  fair: Fair | null;
  /** Who sends it, as the letter may sign. */
  senderName: string;
  now: Date;
  /** What a letter to one person is about, where a fact says it. */
  about?: LetterAbout;
}

/** The fact behind a letter to one person. */
export interface LetterAbout {
  /** Of a kind and occasion one person gets one letter. */
  occasion: string;
  quotationId?: string;
  /** What the house gives with it. */
  coupon?: { code: string; offBasisPoints: number; expiresAt: string };
  /** What somebody has written for this letter, in paragraphs. */
  words?: string | null;
}

/** The values of one receiver; `occasion` where the source decides what the letter is about (which payment, which moved date). */
export interface SourcedValues {
  values: FieldValues;
  occasion?: string;
}

/**
 * Where values of some fields come from. Read for a whole batch of receivers with a handful of statements, in each receiver's language. The
 * fields themselves stand in `../fields.ts`.
 */
export interface FieldSource {
  /** The fields that it fills; it is asked only when a letter names one of them, or is about what it knows. */
  fields: readonly string[];
  /** Asked by letters of these kinds in any case, since it decides what they are about. */
  decides?(kind: LetterKind): boolean;
  read(
    db: Queryable,
    context: LetterContext,
    receivers: readonly Receiver[]
  ): Promise<(receiver: Receiver) => SourcedValues>;
}
