import { eq } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { type ReleasedPiece, releaseSupply } from '#lib/supply/server/release-supply.ts';
import { refuse } from '../refusals.ts';
import type { LockedOrder } from './order-for-update.ts';
import { orderLines, orders, promisePieces } from './schema.ts';

/**
 * Ends an order whole: nothing of it counts any more, and what was reserved or promised for it is free again. The order must
 * be locked. Touches stock, so call it last.
 * @throws {Refusal} order_shipped when a part has left already
 */
export async function endOrder(
  tx: Transaction,
  order: LockedOrder,
  { reason, at }: { reason: string; at: Date }
): Promise<void> {
  const pieces = await tx.select().from(promisePieces).where(eq(promisePieces.orderId, order.id));
  const shippedUnits = pieces.reduce((sum, piece) => sum + piece.shippedQuantity, 0);
  if (shippedUnits > 0) throw refuse('order_shipped', { number: order.number, shippedUnits });
  await tx
    .update(promisePieces)
    .set({ releasedQuantity: promisePieces.quantity })
    .where(eq(promisePieces.orderId, order.id));
  await tx
    .update(orderLines)
    .set({ cancelledQuantity: orderLines.quantity })
    .where(eq(orderLines.orderId, order.id));
  await tx
    .update(orders)
    .set({ status: 'cancelled', cancelledAt: at, cancelReason: reason })
    .where(eq(orders.id, order.id));
  await releaseSupply(
    tx,
    pieces.map(released).filter(({ quantity }) => quantity > 0)
  );
}

/** What has been made stands in the warehouse; until then a piece holds a part of its day's capacity. */
function released(piece: typeof promisePieces.$inferSelect): ReleasedPiece {
  const { variantId, quantity, releasedQuantity, stocked, capacityId } = piece;
  return { variantId, quantity: quantity - releasedQuantity, capacityId: stocked ? null : capacityId };
}
