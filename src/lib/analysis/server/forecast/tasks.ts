import { bulkSql, db, longDb } from '#lib/db/server/client.ts';
import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { KEEP_TASK, keepFairForecasts } from './keep-fair-forecasts.ts';
import { TELL_TASK, tellForecasts } from './tell-forecasts.ts';

/** Jobs of forecasts: telling all styles, and keeping what was told when a fair opened. */
export const forecastTasks: Tasks = {
  [TELL_TASK]: () => tellForecasts({ db: longDb(), client: bulkSql() }, new Date()),
  [KEEP_TASK]: () => keepFairForecasts(db(), new Date())
};

/** Told every night; a page that is looked at asks for a newer one. */
export const forecastCrontab = [`5 0 * * * ${TELL_TASK}`, `*/10 * * * * ${KEEP_TASK}`];
