import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import { Kept } from '#lib/runtime/server/kept.ts';

/** Earlier fairs move seldom: their orders count as they stood at most so long ago. An import of books counts at once. */
const kept = new Kept<string, ReadonlyMap<number, number>>({ forMs: 5 * 60_000, most: 20 });

/**
 * What each dealer bought in the twelve full months before the fair opens, in its time zone and in minor units of its currency, by dealer: from the company's
 * books where they have the month of a dealer, else from the orders that we hold. Dealers without any are not among them.
 */
export async function salesOfYear(db: Queryable, fair: Fair): Promise<ReadonlyMap<number, number>> {
  const [books] = await db.execute<{ newest: string | null }>(
    sql`select max(id)::text as newest from events where aggregate_type = 'import'`
  );
  const { id, currency, timeZone, opensAt } = fair;
  return kept.of([id, currency, timeZone, opensAt.getTime(), books?.newest].join(' '), () => read(db, fair));
}

async function read(db: Queryable, fair: Fair): Promise<ReadonlyMap<number, number>> {
  const rows = await db.execute<{ dealerId: number; amount: number }>(sql`
    with year as (
      select (date_trunc('month', opens_at at time zone time_zone) - interval '12 months')::date as first,
        date_trunc('month', opens_at at time zone time_zone)::date as after
      from fairs where id = ${fair.id}
    )
    select dealer_id as "dealerId", sum(amount)::bigint as amount from (
      select dealer_id, amount_minor as amount from dealer_sales, year
      where month >= year.first and month < year.after and currency = ${fair.currency}
      union all
      select orders.dealer_id, total_minor from orders join fairs on fairs.id = orders.fair_id, year
      where status in ('confirmed', 'closed') and fairs.currency = ${fair.currency} and fairs.id <> ${fair.id}
        and placed_at >= (year.first::timestamp at time zone ${fair.timeZone})
        and placed_at < (year.after::timestamp at time zone ${fair.timeZone})
        and not exists (select from dealer_sales booked where booked.dealer_id = orders.dealer_id and booked.currency = ${fair.currency}
          and booked.month = date_trunc('month', placed_at at time zone ${fair.timeZone})::date)
    ) as each group by 1`);
  return new Map(rows.map(({ dealerId, amount }) => [dealerId, amount]));
}
