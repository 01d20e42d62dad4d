import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { workOrders } from './schema.ts';

/** Stops what is not finished of a cancelled order. What was finished is in the warehouse; the cancellation freed it. */
export async function cancelWorkOrders(tx: Transaction, orderId: string, at: Date): Promise<void> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for('no key update');
  if (!order) return;
  const stopped = await tx
    .update(workOrders)
    .set({ cancelledAt: at })
    .where(
      and(eq(workOrders.orderId, orderId), isNull(workOrders.completedAt), isNull(workOrders.cancelledAt))
    )
    .returning();
  for (const workOrder of stopped) {
    await recordEvent(tx, {
      type: 'work_order.cancelled',
      aggregate: { type: 'work_order', id: workOrder.id },
      actor: systemActor,
      fairId: order.fairId,
      dealerId: order.dealerId,
      payload: {
        orderId,
        orderNumber: order.number,
        regionId: order.regionId,
        number: workOrder.number,
        quantity: workOrder.quantity
      },
      at
    });
  }
}
