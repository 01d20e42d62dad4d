import { and, asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { orders, promisePieces } from '#lib/orders/server/schema.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { standardRouting } from './routing.ts';
import { workOrderPieces, workOrders } from './schema.ts';

/**
 * Turns a confirmed order into work orders, one a promised date, for all that does not come from stock. Runs for every
 * confirmation and may run again: a date that has its work order keeps it. An order that was cancelled meanwhile gets
 * none. What comes from stock alone is ready at once, which is a fact of its own for those who wait for it.
 */
export async function makeWorkOrders(tx: Transaction, orderId: string, at: Date): Promise<void> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for('no key update');
  if (order?.status !== 'confirmed') return;
  const batches = Map.groupBy(await piecesToMake(tx, orderId), (piece) => piece.promisedOn);
  if (batches.size === 0) return recordReadyFromStock(tx, order, at);
  const routing = await standardRouting(tx);
  for (const [promisedOn, pieces] of batches) await makeOne(tx, order, routing.id, promisedOn, pieces, at);
}

type Order = typeof orders.$inferSelect;
type Piece = Awaited<ReturnType<typeof piecesToMake>>[number];

function piecesToMake(tx: Transaction, orderId: string) {
  return tx
    .select({
      orderId: promisePieces.orderId,
      lineNo: promisePieces.lineNo,
      pieceNo: promisePieces.pieceNo,
      promisedOn: promisePieces.promisedOn,
      open: sql<number>`${promisePieces.quantity} - ${promisePieces.releasedQuantity} - ${promisePieces.shippedQuantity}`
    })
    .from(promisePieces)
    .where(
      and(
        eq(promisePieces.orderId, orderId),
        eq(promisePieces.stocked, false),
        sql`${promisePieces.shippedQuantity} + ${promisePieces.releasedQuantity} < ${promisePieces.quantity}`
      )
    )
    .orderBy(asc(promisePieces.promisedOn), asc(promisePieces.lineNo), asc(promisePieces.pieceNo));
}

async function makeOne(
  tx: Transaction,
  order: Order,
  routingId: number,
  promisedOn: string,
  pieces: readonly Piece[],
  at: Date
): Promise<void> {
  const [made] = await tx
    .insert(workOrders)
    .values({
      id: uuid7(),
      number: sql`nextval('work_order_numbers')`,
      orderId: order.id,
      routingId,
      quantity: pieces.reduce((sum, piece) => sum + piece.open, 0),
      promisedOn,
      expectedOn: promisedOn,
      createdAt: at
    })
    .onConflictDoNothing()
    .returning();
  if (!made) return;
  await tx
    .insert(workOrderPieces)
    .values(
      pieces.map(({ lineNo, pieceNo }) => ({ workOrderId: made.id, orderId: order.id, lineNo, pieceNo }))
    );
  await recordEvent(tx, {
    type: 'work_order.planned',
    aggregate: { type: 'work_order', id: made.id },
    actor: systemActor,
    fairId: order.fairId,
    dealerId: order.dealerId,
    payload: {
      orderId: order.id,
      orderNumber: order.number,
      regionId: order.regionId,
      number: made.number,
      quantity: made.quantity,
      promisedOn,
      expectedOn: promisedOn
    },
    at
  });
}

async function recordReadyFromStock(tx: Transaction, order: Order, at: Date): Promise<void> {
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
