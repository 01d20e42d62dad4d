import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { mayApprove } from '../rights.ts';
import { refuseImpersonal } from './ask-approval.ts';
import { wakeLetters } from './letters-task.ts';
import { mailingForUpdate } from './mailing-for-update.ts';
import { recordMailingEvent } from './record-mailing-event.ts';
import { mailings } from './schema.ts';

/**
 * Lets a mailing go out: by a second person with the right, never by its maker. A job prepares and sends it.
 * @throws {Refusal} not_found, maker_approves, forbidden_role, mailing_not_there, letter_impersonal
 */
export async function approveMailing(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const mailing = await mailingForUpdate(tx, id);
    if (!mailing) throw refuse('not_found', {});
    if (mailing.madeBy === actor.userId) throw refuse('maker_approves', {});
    if (!mayApprove(actor, mailing)) throw refuse('forbidden_role', {});
    const { state, kind, texts } = mailing;
    if (state !== 'waiting' || !texts) throw refuse('mailing_not_there', { state });
    refuseImpersonal(kind, texts);
    await tx
      .update(mailings)
      .set({ state: 'sending', approvedBy: actor.userId, approvedAt: now })
      .where(eq(mailings.id, id));
    await recordMailingEvent(tx, 'mailing.approved', mailing, { actor, now, kind });
    await wakeLetters(tx);
  });
  wakeRelay();
}
