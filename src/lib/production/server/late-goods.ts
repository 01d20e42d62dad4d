import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';

/** An open piece of a work order, with how many of its units are made. */
export interface LateGood {
  sku: string;
  variantId: number;
  productId: number;
  lineNo: number;
  pieceNo: number;
  open: number;
  made: number;
  /** Units of a pack by the dealer's price list. */
  pack: number;
}

/** What of a work order has neither left nor been given up. Units that have passed its last stage are taken as made in the order of its lines. */
export async function lateGoods(db: Queryable, workOrderId: string, madeUnits: number): Promise<LateGood[]> {
  const rows = await db.execute<Omit<LateGood, 'made'> & Record<string, unknown>>(sql`
    select v.sku, v.id as "variantId", v.product_id as "productId", p.line_no as "lineNo", p.piece_no as "pieceNo",
      p.quantity - p.shipped_quantity - p.released_quantity as open,
      coalesce(c.pack_multiple, 1) as pack
    from work_order_pieces w
    join promise_pieces p on (p.order_id, p.line_no, p.piece_no) = (w.order_id, w.line_no, w.piece_no)
    join variants v on v.id = p.variant_id join orders o on o.id = w.order_id join dealers d on d.id = o.dealer_id
    left join price_list_products c on c.price_list_id = d.price_list_id and c.product_id = v.product_id
    where w.work_order_id = ${workOrderId} order by p.line_no, p.piece_no`);
  let left = madeUnits;
  return rows.map((row) => {
    const made = Math.min(left, row.open);
    left -= made;
    return { ...row, made };
  });
}
