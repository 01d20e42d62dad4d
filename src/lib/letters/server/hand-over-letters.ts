import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { noteSent } from '#lib/attendance/server/invitations/note-sent.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { writeMails } from '#lib/mail/server/write-mail.ts';
import { suppressedAmong } from '#lib/mail/server/suppressed.ts';
import { linkKey } from '#lib/notifications/server/channels/stop-token.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import type { LeftOut } from '../mailing.ts';
import { personIdOf } from '../who.ts';
import { mailOf } from './letter-mail.ts';
import { sendingMailing, type Mailing } from './mailing-for-update.ts';
import { optedOutAmong } from './opted-out.ts';
import { recordStep } from './record-mailing-event.ts';
import { letters, mailings } from './schema.ts';

/** So many at a time, and so many letters wait in the mail room at most, so that a mailing that is stopped has not gone out long ago. */
const batchSize = 200;
const mostWaiting = 400;

/** - `more`: there is more to hand over now; - `wait`: the mail room has enough, or not all is prepared; - `over`: it is done, or not ours. */
export type HandedLetters = 'more' | 'wait' | 'over';

/**
 * Hands prepared letters of a mailing to the mail room, in one transaction with the note that they were: each is handed exactly once.
 * Whoever has ended such mails since, or whose address has become bad, is left out now.
 */
export async function handOverLetters(db: Database, mailingId: string, now: Date): Promise<HandedLetters> {
  const key = await linkKey(db);
  return db.transaction(async (tx) => {
    const mailing = await sendingMailing(tx, mailingId);
    if (!mailing) return 'over';
    if (await isMailRoomFull(tx)) return 'wait';
    const prepared = await tx
      .select()
      .from(letters)
      .where(and(eq(letters.mailingId, mailingId), eq(letters.state, 'prepared')))
      .orderBy(asc(letters.id))
      .limit(batchSize);
    if (prepared.length === 0) return mailing.preparedAt ? end(tx, mailing, now) : 'wait';
    await handOver(tx, prepared, { key, now });
    await recordStep(tx, mailing, { handed: prepared.length }, now);
    return 'more';
  });
}

/** Without a mail server nothing ever leaves; the outbox of the staff takes all at once then. */
async function isMailRoomFull(tx: Transaction): Promise<boolean> {
  if (!settings.smtpUrl) return false;
  const [waiting] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from (select from mails where sent_at is null and given_up_at is null
      and template = 'letter' limit ${mostWaiting}) as some`);
  return waiting!.count >= mostWaiting;
}

export type Letter = typeof letters.$inferSelect;

/** Writes the mails of prepared letters, and notes each as handed over or left out. */
export async function handOver(
  tx: Transaction,
  prepared: readonly Letter[],
  { key, now }: { key: string; now: Date }
): Promise<void> {
  const { kind } = prepared[0]!;
  const suppressed = await suppressedAmong(
    tx,
    prepared.map(({ email }) => email)
  );
  const bad = new Map(suppressed.map(({ address, why }) => [address, why]));
  const optedOut = await optedOutAmong(tx, prepared, kind);
  const ended = prepared.filter(({ person }) => optedOut.has(person));
  const dead = prepared.filter(({ email, person }) => bad.has(email) && !optedOut.has(person));
  await leaveOut(tx, ended, 'opted_out');
  await leaveOut(tx, dead, 'suppressed');
  const going = prepared.filter((one) => !ended.includes(one) && !dead.includes(one));
  if (going.length === 0) return;
  await writeMails(
    tx,
    going.map((letter) => mailOf(letter, key, now))
  );
  const { fairId } = going[0]!;
  if (kind === 'invitation' && fairId !== null)
    await noteSent(
      tx,
      {
        fairId,
        userIds: going.flatMap(({ userId }) => userId ?? []),
        personIds: going.flatMap(({ person }) => personIdOf(person) ?? [])
      },
      now
    );
  await tx
    .update(letters)
    .set({ state: 'handed', handedAt: now, blocks: withoutLinks })
    .where(inArray(letters.id, idsOf(going)));
}

const withoutLinks = sql`regexp_replace(blocks::text, 'https?://[^"\\s]+', '…', 'g')::jsonb`;

const idsOf = (some: readonly Letter[]) => some.map(({ id }) => id);

async function leaveOut(tx: Transaction, some: readonly Letter[], reason: LeftOut): Promise<void> {
  if (some.length === 0) return;
  await tx
    .update(letters)
    .set({ state: 'left_out', reason, blocks: null })
    .where(inArray(letters.id, idsOf(some)));
}

async function end(tx: Transaction, { id, kind, fairId, madeBy }: Mailing, now: Date): Promise<'over'> {
  await tx.update(mailings).set({ state: 'done', endedAt: now }).where(eq(mailings.id, id));
  await recordEvent(tx, {
    ...{ type: 'mailing.done', aggregate: { type: 'mailing', id }, actor: systemActor, fairId },
    ...{ payload: { madeBy, kind }, at: now }
  });
  return 'over';
}
