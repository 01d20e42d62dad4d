import { eq } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { canBecome } from '../order.ts';
import type { LockedOrder } from './order-for-update.ts';
import { orders } from './schema.ts';

/**
 * Closes an order of which nothing is open any more, or opens it again when something is, such as a payment that was taken
 * back. Its amount counts on as before. The order must be locked; one in another state stays as it is.
 */
export async function settleOrder(
  tx: Transaction,
  order: LockedOrder,
  { done, at }: { done: boolean; at: Date }
): Promise<void> {
  const status = done ? 'closed' : 'confirmed';
  const moves = done ? order.status === 'confirmed' : order.status === 'closed';
  if (!moves || !canBecome(order.status, status)) return;
  await tx.update(orders).set({ status }).where(eq(orders.id, order.id));
  await recordEvent(tx, {
    type: done ? 'order.closed' : 'order.reopened',
    aggregate: { type: 'order', id: order.id },
    actor: systemActor,
    fairId: order.fairId,
    dealerId: order.dealerId,
    payload: { orderId: order.id, number: order.number, regionId: order.regionId },
    at
  });
}
