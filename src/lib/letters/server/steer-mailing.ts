import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { withdrawMails } from '#lib/mail/server/withdraw-mails.ts';
import { canMove, type MailingState } from '../mailing.ts';
import { refuse } from '../refusals.ts';
import { maySteer } from '../rights.ts';
import { sourceOf } from './letter-mail.ts';
import { wakeLetters } from './letters-task.ts';
import { mailingForUpdate } from './mailing-for-update.ts';
import { recordMailingEvent } from './record-mailing-event.ts';
import { letters, mailings } from './schema.ts';

/** Holds a mailing, lets it go on, or ends it for good. */
export type Steering = 'pause' | 'resume' | 'stop';

const leadsTo: Record<Steering, MailingState> = { pause: 'paused', resume: 'sending', stop: 'stopped' };
const events = { pause: 'mailing.paused', resume: 'mailing.resumed', stop: 'mailing.stopped' } as const;

/**
 * Steers a mailing. Letters that wait in the mail room come back, those that it has begun to send go out. What goes on is prepared anew, since
 * somebody may have paid or answered meanwhile.
 * @throws {Refusal} not_found, forbidden_role, mailing_not_there
 */
export async function steerMailing(
  db: Database,
  actor: StaffUser,
  { id, how }: { id: string; how: Steering },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const mailing = await mailingForUpdate(tx, id);
    if (!mailing) throw refuse('not_found', {});
    if (!maySteer(actor, mailing)) throw refuse('forbidden_role', {});
    const { state } = mailing;
    const next = leadsTo[how];
    if (!canMove(state, next) || (how === 'resume' && state !== 'paused'))
      throw refuse('mailing_not_there', { state });
    if (how !== 'resume') await takeBack(tx, id);
    if (how === 'stop') await leaveOutRest(tx, id);
    await tx
      .update(mailings)
      .set({
        state: next,
        ...(how === 'stop' ? { endedBy: actor.userId, endedAt: now } : {}),
        ...(how === 'resume' ? await fromTheStart(tx, id) : {})
      })
      .where(eq(mailings.id, id));
    await recordMailingEvent(tx, events[how], mailing, { actor, now });
    if (how === 'resume') await wakeLetters(tx);
  });
  wakeRelay();
}

const waitingMost = 1_000;

/** Letters that the mail room has and has not begun to send are prepared ones again. */
async function takeBack(tx: Transaction, mailingId: string): Promise<void> {
  const handed = await tx
    .select({ id: letters.id })
    .from(letters)
    .innerJoin(sql`mails`, sql`mails.source = 'letter:' || ${letters.id} and mails.sent_at is null`)
    .where(and(eq(letters.mailingId, mailingId), eq(letters.state, 'handed')))
    .orderBy(asc(letters.id))
    .limit(waitingMost);
  const taken = await withdrawMails(tx, handed.map(sourceOf));
  const ids = taken.map(({ source }) => Number(source.split(':')[1]));
  if (ids.length === 0) return;
  await tx.update(letters).set({ state: 'prepared', handedAt: null }).where(inArray(letters.id, ids));
}

async function leaveOutRest(tx: Transaction, mailingId: string): Promise<void> {
  await tx
    .update(letters)
    .set({ state: 'left_out', reason: 'stopped', blocks: null })
    .where(and(eq(letters.mailingId, mailingId), eq(letters.state, 'prepared')));
}

/** Whoever has not got a letter yet is judged again, from the first person on. */
async function fromTheStart(tx: Transaction, mailingId: string) {
  await tx
    .delete(letters)
    .where(and(eq(letters.mailingId, mailingId), inArray(letters.state, ['prepared', 'left_out'])));
  return { preparedTo: null, preparedAt: null };
}
