import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { OrderClass } from '../../order-class.ts';
import { refuse } from '../../refusals.ts';
import { orderRoles } from '../../rights.ts';
import { orderForUpdate } from '../order-for-update.ts';
import { recordOrderEvent } from '../record-order-event.ts';
import { orders } from '../schema.ts';

/**
 * Puts an order that waits on the path of another class, with the reason.
 * @throws {Refusal} forbidden_role, not_found, order_not_open
 */
export async function classifyOrder(
  db: Database,
  actor: StaffUser,
  { number, orderClass, reason }: { number: number; orderClass: OrderClass; reason: string },
  now: Date
): Promise<void> {
  if (!orderRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...orderRoles] });
  await db.transaction(async (tx) => {
    const order = await orderForUpdate(tx, actor, number);
    const waits = order.status === 'submitted' || order.status === 'in_review';
    if (!waits) throw refuse('order_not_open', { number, status: order.status });
    if (order.orderClass === orderClass) return;
    await tx.update(orders).set({ orderClass }).where(eq(orders.id, order.id));
    await recordOrderEvent(tx, actor, order, {
      ...{ type: 'order.classified', at: now },
      more: { from: order.orderClass, to: orderClass, reason }
    });
  });
  wakeRelay();
}
