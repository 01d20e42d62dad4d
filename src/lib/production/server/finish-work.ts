import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { putIntoStock } from '#lib/supply/server/put-into-stock.ts';
import type { LockedWorkOrder } from './lock-work-order.ts';
import { workOrders } from './schema.ts';

/**
 * Puts the finished units of a work order into the warehouse, reserved for their order. True when the order has nothing left to be made.
 * Units that were given up after they had been begun are nobody's: the warehouse counts them in. Touches stock, so call it last.
 */
export async function finishWork(
  tx: Transaction,
  { workOrder, order }: LockedWorkOrder,
  now: Date
): Promise<boolean> {
  await tx.update(workOrders).set({ completedAt: now }).where(eq(workOrders.id, workOrder.id));
  const made = await tx.execute<{ variantId: number; quantity: number }>(sql`
    update promise_pieces p set stocked = true
    from work_order_pieces w
    where w.work_order_id = ${workOrder.id} and not p.stocked
      and (p.order_id, p.line_no, p.piece_no) = (w.order_id, w.line_no, w.piece_no)
    returning p.variant_id as "variantId", p.quantity - p.shipped_quantity - p.released_quantity as quantity`);
  const [left] = await tx.execute<{ pieces: boolean }>(sql`
    select exists (select 1 from promise_pieces where order_id = ${order.id} and not stocked
      and shipped_quantity + released_quantity < quantity) as pieces`);
  await putIntoStock(
    tx,
    made.filter((piece) => piece.quantity > 0),
    { kind: 'made', id: workOrder.id, reference: workOrder.number, by: null, at: now }
  );
  return !left?.pieces;
}
