import type postgres from 'postgres';
import { keepFairForecasts } from '#lib/analysis/server/forecast/keep-fair-forecasts.ts';
import { tellForecasts } from '#lib/analysis/server/forecast/tell-forecasts.ts';
import type { Database } from '#lib/db/server/client.ts';

/** Tells styles as they would have been told when each fair opened, keeps it, and tells them as of now. */
export async function seedForecasts(db: Database, sql: postgres.Sql, now: Date): Promise<void> {
  const opened = await sql<{ opensAt: Date }[]>`
    select opens_at as "opensAt" from fairs where kind = 'fair' and opens_at <= ${now} order by opens_at`;
  // Before the first one nothing was known.
  for (const { opensAt } of opened.slice(1)) {
    await tellForecasts({ db, client: sql }, opensAt);
    await keepFairForecasts(db, opensAt);
  }
  await tellForecasts({ db, client: sql }, now);
}
