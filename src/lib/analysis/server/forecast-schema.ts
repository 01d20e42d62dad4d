import { sql } from 'drizzle-orm';
import {
  check,
  date,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text
} from 'drizzle-orm/pg-core';
import { products } from '#lib/catalog/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import type { Judged } from '../forecast/back-test.ts';
import type { MethodName } from '../forecast/methods.ts';

/** When all styles were last told, and how all of them together did where the answer was known. One row. */
export const forecastRuns = pgTable(
  'forecast_runs',
  {
    id: smallint('id').primaryKey().default(1),
    toldAt: instant('told_at').notNull(),
    /** The Monday of the first week that was told; what was known ended before it. */
    firstWeek: date('first_week', { mode: 'string' }).notNull(),
    against: doublePrecision('against'),
    held: doublePrecision('held')
  },
  (t) => [check('forecast_runs_one', sql`${t.id} = 1`)]
);

/** What was last told of each style. Weeks are units, the first one is that of the run. */
export const forecastResults = pgTable('forecast_results', {
  productId: integer('product_id')
    .primaryKey()
    .references(() => products.id),
  method: text('method').$type<MethodName>().notNull(),
  units: integer('units').notNull(),
  low: integer('low').notNull(),
  high: integer('high').notNull(),
  weeks: doublePrecision('weeks').array().notNull(),
  /** The same by the naive method, the bar to beat. */
  naiveWeeks: doublePrecision('naive_weeks').array().notNull(),
  judged: jsonb('judged').$type<Judged[]>().notNull(),
  coverage: doublePrecision('coverage'),
  /** What the whole season will have asked for, by its early orders. */
  season: integer('season')
});

/** What had been told of each style when a fair opened, kept so that the retrospective says how far off it was. */
export const fairForecasts = pgTable(
  'fair_forecasts',
  {
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    productId: integer('product_id')
      .notNull()
      .references(() => products.id),
    firstWeek: date('first_week', { mode: 'string' }).notNull(),
    weeks: doublePrecision('weeks').array().notNull(),
    naiveWeeks: doublePrecision('naive_weeks').array().notNull(),
    keptAt: instant('kept_at').notNull()
  },
  (t) => [primaryKey({ columns: [t.fairId, t.productId] })]
);
