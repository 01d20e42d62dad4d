import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { changeExposure, lockCreditOf } from '#lib/credit/server/change-exposure.ts';
import { creditOverrides } from '#lib/credit/server/schema.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { creditRoles } from '../rights.ts';
import { orderForUpdate } from './order-for-update.ts';
import { recordOrderEvent } from './record-order-event.ts';
import { orders } from './schema.ts';

/**
 * Lets an order that was held for credit pass the limit. From here it is an order like any other: it uses credit and counts,
 * so the event is the `order.placed` that the held order has not had.
 * @throws {Refusal} forbidden_role, not_found, order_not_open
 */
export async function approveCredit(
  db: Database,
  actor: StaffUser,
  { number, reason }: { number: number; reason: string },
  now: Date
): Promise<void> {
  if (!creditRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...creditRoles] });
  await db.transaction(async (tx) => {
    const order = await orderForUpdate(tx, actor, number);
    if (order.status !== 'in_review') throw refuse('order_not_open', { number, status: order.status });
    await lockCreditOf(tx, order.dealerId);
    await changeExposure(tx, {
      dealerId: order.dealerId,
      currency: order.currency,
      amount: order.totalMinor
    });
    await tx
      .insert(creditOverrides)
      .values({ orderId: order.id, grantedBy: actor.userId, reason, grantedAt: now });
    await tx.update(orders).set({ status: 'submitted' }).where(eq(orders.id, order.id));
    await recordOrderEvent(tx, actor, order, {
      type: 'order.placed',
      at: now,
      more: { approved: true, reason }
    });
  });
  wakeRelay();
}
