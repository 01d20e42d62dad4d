import { sql } from 'drizzle-orm';
import { forecastByStyle } from '#lib/analysis/server/forecast/forecast-by-style.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { FairFacts } from '../metric.ts';

/**
 * How far off it was what had been told of each style when a fair opened: the sum over styles of what was told less what was ordered, whichever way (the error of
 * WAPE), by the forecast and by the naive one. Null where nothing was kept.
 */
export async function forecastFacts(
  db: Queryable,
  fairId: number
): Promise<Pick<FairFacts, 'forecastOff' | 'naiveOff' | 'forecastOf'>> {
  type Row = { off: number | null; naive: number | null; ordered: number };
  const [row] = await db.execute<Row>(sql`
    select sum(abs(own - units))::float8 as off, sum(abs(naive - units))::float8 as naive, coalesce(sum(units), 0)::float8 as ordered
    from (${forecastByStyle(sql`${fairId}::int`)}) by_style`);
  return { forecastOff: row!.off, naiveOff: row!.naive, forecastOf: row!.ordered };
}
