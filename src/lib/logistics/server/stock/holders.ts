import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';

/** Orders that hold units of a variant in the warehouse. */
export interface Holders {
  /** The newest ones. */
  orders: { number: number; dealer: string; units: number }[];
  count: number;
}

const mostNamed = 10;

/** Who holds what is reserved of some variants. Reads the open pieces of these variants by their index. */
export async function holdersOf(db: Queryable, variantIds: readonly number[]): Promise<Map<number, Holders>> {
  if (variantIds.length === 0) return new Map();
  const rows = await db.execute<{
    variantId: number;
    number: number;
    dealer: string;
    units: number;
    count: number;
  }>(sql`
    select * from (
      select p.variant_id as "variantId", o.number, d.name as dealer,
        sum(p.quantity - p.shipped_quantity - p.released_quantity)::int as units,
        (count(*) over of_variant)::int as count, row_number() over (of_variant order by o.number desc) as nth
      from promise_pieces p join orders o on o.id = p.order_id join dealers d on d.id = o.dealer_id
      where p.variant_id = any(array(select value::int from jsonb_array_elements_text(${JSON.stringify(variantIds)}::text::jsonb)))
        and p.stocked and p.shipped_quantity + p.released_quantity < p.quantity
      group by p.variant_id, o.number, d.name
      window of_variant as (partition by p.variant_id)
    ) holders where nth <= ${mostNamed} order by "variantId", nth`);
  const holders = new Map<number, Holders>();
  for (const { variantId, count, number, dealer, units } of rows) {
    const own = holders.get(variantId) ?? { orders: [], count };
    own.orders.push({ number, dealer, units });
    holders.set(variantId, own);
  }
  return holders;
}
