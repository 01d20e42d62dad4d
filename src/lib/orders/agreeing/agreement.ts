import { clockStart, type OrderClass } from '../order-class.ts';
import type { Stroke } from './signature.ts';

/**
 * How a dealer has agreed to a confirmed order:
 * - `portal`: by a click, signed in. `signature`: drawn by hand, signed in.
 * - `link`: by the link of a mail, with or without a signature.
 * - `call`: to somebody of the brand, who wrote it down.
 * - `own`: a change that the dealer made themselves, of an order that they had agreed to.
 */
export const AGREEMENT_WAYS = ['portal', 'signature', 'link', 'call', 'own'] as const;
export type AgreementWay = (typeof AGREEMENT_WAYS)[number];

/** The dealer's word on one version of an order, the second of its three checks. */
export interface Agreement {
  version: number;
  askedAt: Date;
  dueAt: Date;
  agreedAt: Date | null;
  way: AgreementWay | null;
  /** Who has agreed: a person of the dealer, or with whom somebody spoke. */
  name: string | null;
  /** Who of the brand wrote down a call. */
  recordedBy: string | null;
  /** What was said in a call. */
  said: string | null;
  strokes: Stroke[] | null;
}

const promisedHours = 24;

/**
 * Until when the dealer's word is promised: a day from the fair's closing for orders of its classes, from placing for others, and never less
 * than a day from when it was asked.
 */
export function agreementDue(
  { orderClass, placedAt, closesAt }: { orderClass: OrderClass; placedAt: Date; closesAt: Date },
  askedAt: Date
): Date {
  const from = Math.max(clockStart(orderClass, { placedAt, closesAt }).getTime(), askedAt.getTime());
  return new Date(from + promisedHours * 3_600_000);
}

/** Whether the dealer's word on an order is still waited for; `agreements` the newest first. */
export const isAwaited = (agreements: readonly Pick<Agreement, 'agreedAt'>[]): boolean =>
  agreements.length > 0 && agreements[0]!.agreedAt === null;
