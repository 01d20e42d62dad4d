import { and, asc, eq } from 'drizzle-orm';
import { products, variants } from '#lib/catalog/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Standing } from '../../amending/snapshot.ts';
import { handPrices } from '../hand-price-schema.ts';
import { orderLines, promisePieces } from '../schema.ts';

/** Lines and pieces of an order. Whoever changes them has locked the order. */
export async function readStanding(db: Queryable, orderId: string): Promise<Standing> {
  const [lines, pieces] = await Promise.all([
    db
      .select({
        lineNo: orderLines.lineNo,
        variantId: orderLines.variantId,
        sku: variants.sku,
        productId: variants.productId,
        productCode: products.code,
        category: products.category,
        quantity: orderLines.quantity,
        cancelled: orderLines.cancelledQuantity,
        shipped: orderLines.shippedQuantity,
        unitPriceMinor: orderLines.unitPriceMinor,
        amountMinor: orderLines.amountMinor,
        priceRuleId: orderLines.priceRuleId,
        listPriceMinor: orderLines.listPriceMinor,
        rewardedBy: orderLines.rewardedBy,
        ruledMinor: handPrices.ruledMinor,
        choice: orderLines.choice,
        wishedOn: orderLines.wishedOn
      })
      .from(orderLines)
      .innerJoin(variants, eq(variants.id, orderLines.variantId))
      .innerJoin(products, eq(products.id, variants.productId))
      .leftJoin(
        handPrices,
        and(eq(handPrices.orderId, orderLines.orderId), eq(handPrices.lineNo, orderLines.lineNo))
      )
      .where(eq(orderLines.orderId, orderId))
      .orderBy(asc(orderLines.lineNo)),
    db
      .select({
        lineNo: promisePieces.lineNo,
        pieceNo: promisePieces.pieceNo,
        variantId: promisePieces.variantId,
        capacityId: promisePieces.capacityId,
        quantity: promisePieces.quantity,
        shipped: promisePieces.shippedQuantity,
        released: promisePieces.releasedQuantity,
        promisedOn: promisePieces.promisedOn,
        expectedOn: promisePieces.expectedOn,
        stocked: promisePieces.stocked
      })
      .from(promisePieces)
      .where(eq(promisePieces.orderId, orderId))
      .orderBy(asc(promisePieces.lineNo), asc(promisePieces.pieceNo))
  ]);
  return { lines, pieces };
}
