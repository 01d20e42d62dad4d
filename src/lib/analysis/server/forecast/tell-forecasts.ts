import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Queryable } from '#lib/db/server/client.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';
import { mondayOf, weekOf } from '../../dimension.ts';
import { forecastInSteps, usualTerms } from '../../forecast/back-test.ts';
import { seasonalNaive } from '../../forecast/methods.ts';
import { forecastResults, forecastRuns } from '../forecast-schema.ts';
import { type ForecastSources, soldSoFar } from './sold-so-far.ts';

/** The job that tells all styles. */
export const TELL_TASK = 'tell-forecasts';

/** So long a forecast is as good as a new one, in the same week: only its season can have moved. */
const freshMs = 3_600_000;
/** Orders of the same process wait no longer than this for a style to be tried. */
const longestMs = 8;
const rowsAtOnce = 1000;

const weekAt = (now: Date): number => weekOf(Math.floor(now.getTime() / 3_600_000));

/** What is known of the last time that styles were told. */
type Run = Pick<typeof forecastRuns.$inferSelect, 'toldAt' | 'firstWeek'>;

/** Whether it may be shown without telling anew. */
export const isFresh = (run: Run | null, now: Date): boolean =>
  run !== null && run.firstWeek === mondayOf(weekAt(now)) && now.getTime() - run.toldAt.getTime() < freshMs;

/** When styles were last told; null before the first time. */
export async function lastRun(db: Queryable) {
  const [run] = await db.select().from(forecastRuns);
  return run ?? null;
}

/** Has styles told in the background, unless that waits already. */
export const askForecasts = (db: Queryable): Promise<void> =>
  enqueue(db, TELL_TASK, {}, { jobKey: TELL_TASK, queue: 'forecasts', maxAttempts: 3 });

/**
 * Tells the coming weeks of every style that was sold, and keeps it. Trying every method on thousands of styles takes seconds: it lets others in
 * between styles. What is fresh is left as it is.
 */
export async function tellForecasts(sources: ForecastSources, now: Date): Promise<void> {
  const { db } = sources;
  if (isFresh(await lastRun(db), now)) return;
  const { history, season } = await soldSoFar(sources, now);
  const { each, against, held } = await forecastInSteps(history, breather());
  const { horizon, season: weeks } = usualTerms;
  const rows = [...each].map(([productId, { method, units, low, high, weeks: told, judged, coverage }]) => ({
    ...{ productId, method, units, low, high, weeks: told, judged, coverage },
    naiveWeeks: seasonalNaive(history.get(productId)!, horizon, weeks),
    season: season.get(productId) ?? null
  }));
  const run = { toldAt: now, firstWeek: mondayOf(weekAt(now)), against, held };
  await db.transaction(async (tx) => {
    // The row of the run is the lock: two processes write one after the other.
    await tx.insert(forecastRuns).values(run).onConflictDoUpdate({ target: forecastRuns.id, set: run });
    await tx.delete(forecastResults);
    for (let from = 0; from < rows.length; from += rowsAtOnce)
      await tx.insert(forecastResults).values(rows.slice(from, from + rowsAtOnce));
  });
}

/** Waits for a turn of the loop whenever it has been held for too long. */
function breather(): () => Promise<void> | void {
  let since = performance.now();
  return () => {
    if (performance.now() - since < longestMs) return;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
}
