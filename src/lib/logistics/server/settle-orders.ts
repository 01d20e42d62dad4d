import { eq, sql } from 'drizzle-orm';
import { isPaidUp } from '#lib/billing/server/is-paid-up.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { SingleSubscriber } from '#lib/events/server/subscriber.ts';
import type { LockedOrder } from '#lib/orders/server/order-for-update.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { settleOrder } from '#lib/orders/server/settle-order.ts';

/**
 * Closes orders that are delivered and paid, whichever comes last, and opens them again when a payment is taken back. It looks
 * at what is true now and not at the event, so that both may have happened at once, and it may run again.
 */
export const settleOrders: SingleSubscriber = {
  name: 'settling',
  types: [
    'shipment.received',
    'payment.received',
    'payment.reversed',
    'order.amended',
    'instalments.replanned'
  ],
  async handle(tx, event) {
    const { orderId } = event.payload;
    if (typeof orderId !== 'string') return;
    const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for('no key update');
    if (!order) return;
    const done = (await isReceived(tx, orderId)) && (await isPaidUp(tx, orderId));
    await settleOrder(tx, order as LockedOrder, { done, at: event.at });
  }
};

/** Everything that was not cancelled has left, and all of it is with the dealer. */
export async function isReceived(db: Queryable, orderId: string): Promise<boolean> {
  const [left] = await db.execute<{ some: boolean }>(sql`
    select exists (select 1 from order_lines where order_id = ${orderId} and cancelled_quantity + shipped_quantity < quantity)
      or exists (select 1 from shipments where order_id = ${orderId} and received_at is null) as some`);
  return !left?.some;
}
