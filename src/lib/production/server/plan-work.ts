import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import type { orders } from '#lib/orders/server/schema.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { standardRouting } from './routing.ts';
import { workOrderPieces, workOrders } from './schema.ts';

type Order = typeof orders.$inferSelect;

export interface PieceToMake {
  lineNo: number;
  pieceNo: number;
  promisedOn: string;
  open: number;
  /** Null: the standard one. */
  routingId: number | null;
}

/** Pieces of an order that are not made yet and in no work order. */
export async function piecesWithoutWork(tx: Transaction, orderId: string): Promise<PieceToMake[]> {
  const rows = await tx.execute<{ [Key in keyof PieceToMake]: PieceToMake[Key] }>(sql`
    select p.line_no as "lineNo", p.piece_no as "pieceNo", p.promised_on::text as "promisedOn",
      p.quantity - p.released_quantity - p.shipped_quantity as open, r.routing_id as "routingId"
    from promise_pieces p join variants v on v.id = p.variant_id
    left join product_routings r on r.product_id = v.product_id
    where p.order_id = ${orderId} and not p.stocked and p.shipped_quantity + p.released_quantity < p.quantity
      and not exists (select from work_order_pieces w
        where (w.order_id, w.line_no, w.piece_no) = (p.order_id, p.line_no, p.piece_no))
    order by p.promised_on, p.line_no, p.piece_no`);
  return [...rows];
}

/**
 * Puts pieces to work, one work order a promised date and routing; open work of that date and routing that was not moved takes them too.
 * Locks no order.
 */
export async function planWork(
  tx: Transaction,
  order: Order,
  pieces: readonly PieceToMake[],
  at: Date
): Promise<void> {
  const standard = pieces.some((piece) => piece.routingId === null) ? await standardRouting(tx) : null;
  const together = Map.groupBy(pieces, (piece) => `${piece.promisedOn} ${piece.routingId}`);
  for (const some of together.values()) {
    const work = {
      promisedOn: some[0]!.promisedOn,
      routingId: some[0]!.routingId ?? standard!.id,
      units: some.reduce((sum, piece) => sum + piece.open, 0)
    };
    const workOrder = (await enlarged(tx, order, work)) ?? (await made(tx, order, work, at));
    await tx
      .insert(workOrderPieces)
      .values(
        some.map(({ lineNo, pieceNo }) => ({ workOrderId: workOrder.id, orderId: order.id, lineNo, pieceNo }))
      );
    await recordPlanned(tx, order, workOrder, at);
  }
}

interface Work {
  promisedOn: string;
  routingId: number;
  units: number;
}

async function enlarged(tx: Transaction, order: Order, { promisedOn, routingId, units }: Work) {
  const [found] = await tx
    .update(workOrders)
    .set({ quantity: sql`${workOrders.quantity} + ${units}` })
    .where(
      and(
        eq(workOrders.orderId, order.id),
        eq(workOrders.promisedOn, promisedOn),
        eq(workOrders.expectedOn, promisedOn),
        eq(workOrders.routingId, routingId),
        isNull(workOrders.completedAt),
        isNull(workOrders.cancelledAt)
      )
    )
    .returning();
  return found && { ...found, from: found.quantity - units };
}

async function made(tx: Transaction, order: Order, { promisedOn, routingId, units }: Work, at: Date) {
  const [row] = await tx
    .insert(workOrders)
    .values({
      id: uuid7(),
      number: sql`nextval('work_order_numbers')`,
      orderId: order.id,
      routingId,
      quantity: units,
      promisedOn,
      expectedOn: promisedOn,
      createdAt: at
    })
    .returning();
  return { ...row!, from: 0 };
}

async function recordPlanned(
  tx: Transaction,
  order: Order,
  { id, number, quantity, promisedOn, from }: typeof workOrders.$inferSelect & { from: number },
  at: Date
): Promise<void> {
  await recordEvent(tx, {
    type: from === 0 ? 'work_order.planned' : 'work_order.resized',
    aggregate: { type: 'work_order', id },
    actor: systemActor,
    fairId: order.fairId,
    dealerId: order.dealerId,
    payload: {
      ...{
        orderId: order.id,
        orderNumber: order.number,
        regionId: order.regionId,
        number,
        quantity,
        promisedOn
      },
      ...(from === 0 ? { expectedOn: promisedOn } : { from })
    },
    at
  });
}
