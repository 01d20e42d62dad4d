import { clientOf } from '#lib/db/server/client-of.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import type { LockedOrder } from '../order-for-update.ts';
import type { BesideLine } from '../placing/placement.ts';

/**
 * What the other orders of the same sheet have, as it stands now: it counts with what this one has, as it did when they were placed. The
 * dealer's credit must be locked, so that two of them do not change at once. Nothing of an order that was sent alone.
 */
export async function readBeside(tx: Transaction, { id, sheetId }: LockedOrder): Promise<BesideLine[]> {
  if (sheetId === null) return [];
  const rows = await clientOf(tx)<BesideLine[]>`
    select l.variant_id as "variantId", v.product_id as "productId", v.colour,
      json_build_object('productCode', p.code, 'category', p.category)::jsonb as style,
      sum(l.quantity - l.cancelled_quantity)::int as quantity
    from orders o join order_lines l on l.order_id = o.id join variants v on v.id = l.variant_id
    join products p on p.id = v.product_id
    where o.sheet_id = ${sheetId} and o.id <> ${id} and o.status <> 'cancelled' and l.quantity > l.cancelled_quantity
    group by 1, 2, 3, 4`;
  return [...rows];
}
