import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { mayApprove } from '../rights.ts';
import { mailingForUpdate } from './mailing-for-update.ts';
import { recordMailingEvent } from './record-mailing-event.ts';
import { mailings } from './schema.ts';

/**
 * Gives a mailing that waits for approval back to its maker, with a reason; or its maker takes it back. It is a draft again.
 * @throws {Refusal} not_found, forbidden_role, mailing_not_there
 */
export async function sendBackMailing(
  db: Database,
  actor: StaffUser,
  { id, reason }: { id: string; reason: string | null },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const mailing = await mailingForUpdate(tx, id);
    if (!mailing) throw refuse('not_found', {});
    const isOwn = mailing.madeBy === actor.userId;
    if (!isOwn && !mayApprove(actor, mailing)) throw refuse('forbidden_role', {});
    const { state } = mailing;
    if (state !== 'waiting') throw refuse('mailing_not_there', { state });
    await tx
      .update(mailings)
      .set({
        ...{ state: 'draft', texts: null, askedAt: null, askedFor: null },
        ...{ sentBackBy: isOwn ? null : actor.userId, sentBackReason: isOwn ? null : reason }
      })
      .where(eq(mailings.id, id));
    await recordMailingEvent(tx, 'mailing.sent_back', mailing, {
      ...{ actor, now, reason, madeBy: mailing.madeBy }
    });
  });
  wakeRelay();
}
