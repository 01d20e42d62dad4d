import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { mustBeAllowed } from '../amending/amend-order.ts';
import { orderForUpdate } from '../order-for-update.ts';
import { endAsked, mustBeOpen } from './open-asked.ts';

/**
 * Says no to a change that a dealer has asked for, with the reason that they read. The order stays as it is.
 * @throws {Refusal} forbidden_role, not_found, change_decided, reason_missing
 */
export async function declineChange(
  db: Database,
  actor: StaffUser,
  { number, id, reason }: { number: number; id: string; reason: string },
  now: Date
): Promise<void> {
  mustBeAllowed(actor);
  if (!reason.trim()) throw refuse('reason_missing', { number });
  await db.transaction(async (tx) => {
    const order = await orderForUpdate(tx, actor, number);
    const asked = await mustBeOpen(tx, order, id);
    await endAsked(tx, actor, order, asked, { state: 'declined', answer: reason, at: now });
  });
  wakeRelay();
}
