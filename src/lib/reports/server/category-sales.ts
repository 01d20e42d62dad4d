import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';

/**
 * What was sold of each category that is offered, in the twelve full months before a fair and in its currency, by name: from the company's books
 * where they tell categories apart, else from the orders that we hold.
 */
export async function categorySales(
  db: Queryable,
  fair: Pick<Fair, 'opensAt' | 'timeZone' | 'currency'>
): Promise<{ category: string; amountMinor: number }[]> {
  const after = sql`date_trunc('month', ${fair.opensAt.toISOString()}::timestamptz at time zone ${fair.timeZone})`;
  const rows = await db.execute<{ category: string; amountMinor: number }>(sql`
    with offered as (
      select distinct category from products where category is not null and retired_at is null
    ), booked as (
      select category, sum(amount_minor) as amount from dealer_sales
      where month >= ${after} - interval '12 months' and month < ${after} and currency = ${fair.currency} and category <> '' group by 1
    ), ordered as (
      select p.category, sum((l.quantity - l.cancelled_quantity) * l.unit_price_minor) as amount
      from orders o join fairs f on f.id = o.fair_id join order_lines l on l.order_id = o.id
      join variants v on v.id = l.variant_id join products p on p.id = v.product_id
      where not exists (select from booked) and o.status in ('confirmed', 'closed') and f.currency = ${fair.currency}
        and o.placed_at >= (${after} - interval '12 months') at time zone ${fair.timeZone}
        and o.placed_at < ${after} at time zone ${fair.timeZone}
      group by 1
    )
    select category, coalesce(booked.amount, ordered.amount, 0)::float8 as "amountMinor"
    from offered left join booked using (category) left join ordered using (category) order by category limit 1000`);
  return [...rows];
}
