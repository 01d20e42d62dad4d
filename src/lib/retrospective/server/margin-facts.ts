import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import type { FairFacts } from '../metric.ts';
import { counts } from './counting-orders.ts';

type Margins = Pick<FairFacts, 'costedMinor' | 'marginMinor'>;

/**
 * What is left of a fair's orders when goods are paid, of lines whose cost is known: the cost that held on the day of the order, on the calendar of the venue, the
 * SKU's own from its first one on, else that of the style. The same as analysis tells of `margin`. Lines are summed by SKU and day first, so that a cost is looked up
 * once for thousands of them.
 */
export async function marginFacts(
  db: Queryable,
  { id, currency }: Pick<Fair, 'id' | 'currency'>
): Promise<Margins> {
  const [row] = await db.execute<Margins & Record<string, unknown>>(sql`
    with sold as (
      select l.variant_id, v.product_id, (o.placed_at at time zone f.time_zone)::date as day, sum(l.amount_minor) as amount,
        sum(l.quantity - l.cancelled_quantity) as units
      from orders o join fairs f on f.id = o.fair_id join order_lines l on l.order_id = o.id join variants v on v.id = l.variant_id
      where o.fair_id = ${id} and ${counts} group by 1, 2, 3
    ), costed as (
      select sold.amount, sold.units, coalesce(own.cost, style.cost) as cost from sold
      left join lateral (select unit_cost_minor as cost from product_costs c
        where c.variant_id = sold.variant_id and c.currency = ${currency} and c.valid_from <= sold.day order by c.valid_from desc limit 1) own on true
      left join lateral (select unit_cost_minor as cost from product_costs c where c.product_id = sold.product_id and c.variant_id is null
        and c.currency = ${currency} and c.valid_from <= sold.day order by c.valid_from desc limit 1) style on true
    )
    select coalesce(sum(amount) filter (where cost is not null), 0)::float8 as "costedMinor",
      (sum(amount - cost * units) filter (where cost is not null))::float8 as "marginMinor" from costed`);
  return row!;
}
