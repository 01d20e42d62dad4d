import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { creditRoles } from '../rights.ts';
import { endOrder } from './end-order.ts';
import { orderForUpdate } from './order-for-update.ts';
import { recordOrderEvent } from './record-order-event.ts';

/**
 * Says no to an order that was held for review. It never used credit and never counted; what it reserved is free again.
 * @throws {Refusal} forbidden_role, not_found, order_not_open
 */
export async function declineReview(
  db: Database,
  actor: StaffUser,
  { number, reason }: { number: number; reason: string },
  now: Date
): Promise<void> {
  if (!creditRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...creditRoles] });
  await db.transaction(async (tx) => {
    const order = await orderForUpdate(tx, actor, number);
    if (order.status !== 'in_review') throw refuse('order_not_open', { number, status: order.status });
    await recordOrderEvent(tx, actor, order, { type: 'order.declined', at: now, more: { reason } });
    await endOrder(tx, order, { reason, at: now });
  });
  wakeRelay();
}
