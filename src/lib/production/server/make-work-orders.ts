import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { orders, promisePieces } from '#lib/orders/server/schema.ts';
import { piecesWithoutWork, planWork } from './plan-work.ts';

/**
 * Turns a confirmed order into work orders, one a promised date and routing, for all that does not come from stock. Runs for every
 * confirmation and may run again: a piece that is in work stays there. An order that was cancelled meanwhile gets
 * none. What comes from stock alone is ready at once, which is a fact of its own for those who wait for it.
 */
export async function makeWorkOrders(tx: Transaction, orderId: string, at: Date): Promise<void> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for('no key update');
  if (order?.status !== 'confirmed') return;
  if (!(await hasUnmade(tx, orderId))) return recordReadyFromStock(tx, order, at);
  await planWork(tx, order, await piecesWithoutWork(tx, orderId), at);
}

async function hasUnmade(tx: Transaction, orderId: string): Promise<boolean> {
  const [unmade] = await tx
    .select({ lineNo: promisePieces.lineNo })
    .from(promisePieces)
    .where(
      and(
        eq(promisePieces.orderId, orderId),
        eq(promisePieces.stocked, false),
        sql`${promisePieces.shippedQuantity} + ${promisePieces.releasedQuantity} < ${promisePieces.quantity}`
      )
    )
    .limit(1);
  return unmade !== undefined;
}

async function recordReadyFromStock(
  tx: Transaction,
  order: typeof orders.$inferSelect,
  at: Date
): Promise<void> {
  await recordEvent(tx, {
    type: 'order.ready_from_stock',
    aggregate: { type: 'order', id: order.id },
    actor: systemActor,
    fairId: order.fairId,
    dealerId: order.dealerId,
    payload: { orderId: order.id, orderNumber: order.number, regionId: order.regionId, units: order.units },
    at
  });
}
