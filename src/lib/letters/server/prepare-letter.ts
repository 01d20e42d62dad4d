import { eq } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { linkKey } from '#lib/notifications/server/channels/stop-token.ts';
import type { LetterKind } from '../letter-kind.ts';
import { needsFair } from '../letter-kind.ts';
import { refuse } from '../refusals.ts';
import { receiverOfPerson } from './audience.ts';
import { handOver } from './hand-over-letters.ts';
import { judgeLetters, readTexts } from './judge-letters.ts';
import { keepLetters } from './keep-letters.ts';
import { contextOf } from './prepare-letters.ts';
import { letters } from './schema.ts';
import { currentTexts } from './templates.ts';

export interface SingleLetter {
  kind: LetterKind;
  /** To whom it goes, as in `user:UUID` or `person:UUID`. */
  person: string;
  fairId: number | null;
  /** In whose name it is written. */
  by: string;
  now: Date;
}

/**
 * Writes one letter to one person, in the caller's transaction: it exists, and leaves, exactly if the transaction commits. For whoever writes
 * to people one by one, such as a playbook. The same rules hold as in bulk: opt-outs, bad addresses, and never the same letter twice.
 * @throws {Refusal} not_found, fair_missing, letter_left_out, letter_there
 */
export async function prepareLetter(
  tx: Transaction,
  { kind, person, fairId, by, now }: SingleLetter
): Promise<{ id: number }> {
  if (needsFair(kind) && fairId === null) throw refuse('fair_missing', {});
  const receiver = await receiverOfPerson(tx, person);
  if (!receiver) throw refuse('not_found', {});
  const context = await contextOf(tx, { kind, fairId, madeBy: by }, now);
  const texts = readTexts(kind, await currentTexts(tx, kind));
  const [judged] = await judgeLetters(tx, context, texts, [receiver]);
  if (judged!.leftOut) throw refuse('letter_left_out', judged!.leftOut);
  const [kept] = await keepLetters(tx, [judged!], { ...context, mailing: null, madeBy: by });
  if (!kept) throw refuse('letter_there', {});
  await handOverKept(tx, kept.id, now);
  await recordEvent(tx, {
    ...{ type: 'letter.written', aggregate: { type: 'letter', id: String(kept.id) } },
    ...{ actor: { userId: by }, fairId, dealerId: receiver.dealerId, payload: { kind, person }, at: now }
  });
  return { id: kept.id };
}

/** Hands one prepared letter to the mail room. */
export async function handOverKept(tx: Transaction, id: number, now: Date): Promise<void> {
  const prepared = await tx.select().from(letters).where(eq(letters.id, id));
  await handOver(tx, prepared, { key: await linkKey(tx), now });
}
