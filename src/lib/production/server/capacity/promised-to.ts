import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';

const mostNamed = 10;

/** The orders to which a slot of capacity is promised, the newest first; at most some are named. By id of the slot. */
export async function promisedTo(
  db: Queryable,
  slots: readonly { variantId: number; capacityId: number }[]
): Promise<Map<number, { orders: number[]; count: number }>> {
  const rows = await db.execute<{ capacityId: number; number: number; count: number }>(sql`
    select * from (
      select p.capacity_id as "capacityId", o.number, (count(*) over of_slot)::int as count,
        row_number() over (of_slot order by o.number desc) as nth
      from jsonb_to_recordset(${JSON.stringify(slots)}::text::jsonb) as wanted("variantId" int, "capacityId" int)
      join promise_pieces p on p.variant_id = wanted."variantId" and p.capacity_id = wanted."capacityId"
      join orders o on o.id = p.order_id
      where not p.stocked and p.shipped_quantity + p.released_quantity < p.quantity
      group by p.capacity_id, o.number
      window of_slot as (partition by p.capacity_id)
    ) promised where nth <= ${mostNamed} order by "capacityId", nth`);
  const promised = new Map<number, { orders: number[]; count: number }>();
  for (const { capacityId, number, count } of rows) {
    const own = promised.get(capacityId) ?? { orders: [], count };
    own.orders.push(number);
    promised.set(capacityId, own);
  }
  return promised;
}
