import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';

/** The job that keeps what was told when a fair opened. */
export const KEEP_TASK = 'keep-fair-forecasts';

/**
 * Keeps for each fair that has opened what was told of all styles, once. What was told in a later week than that of the opening knows of the fair's own orders
 * and is not kept: then the fair has none.
 */
export async function keepFairForecasts(db: Queryable, now: Date): Promise<void> {
  const at = now.toISOString();
  await db.execute(sql`
    insert into fair_forecasts (fair_id, product_id, first_week, weeks, naive_weeks, kept_at)
    select f.id, t.product_id, r.first_week, t.weeks, t.naive_weeks, ${at}::timestamptz
    from fairs f cross join forecast_runs r cross join forecast_results t
    where f.kind = 'fair' and f.opens_at <= ${at}::timestamptz and f.closes_at > ${at}::timestamptz
      and r.first_week <= date_trunc('week', f.opens_at at time zone f.time_zone)::date
      and not exists (select from fair_forecasts k where k.fair_id = f.id)
    on conflict do nothing`);
}
