import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, pgSequence, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { products } from '#lib/catalog/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import type { ViewPlace } from '../view-form.ts';

/** Counts changes of sold orders, so that a process asks for what it does not know yet. */
export const soldOrderChanges = pgSequence('sold_order_changes');

/**
 * What is in force of each order, folded from the record behind the relay: the rollup under analysis. Lines stand as lists side by side, so that all of
 * a million are read in a second. A cancelled order, and one in review, has empty lists. Rebuilt at any time from orders and their lines, whose keys are tested; its own would be
 * tested once more for each order of a rush.
 */
export const soldOrders = pgTable(
  'sold_orders',
  {
    orderId: uuid('order_id').primaryKey(),
    change: bigint('change', { mode: 'number' }).notNull(),
    fairId: integer('fair_id').notNull(),
    dealerId: integer('dealer_id').notNull(),
    regionId: integer('region_id').notNull(),
    channel: text('channel').notNull(),
    currency: text('currency').notNull(),
    /** Hours since 1970 on the clock of the venue. */
    placedHour: integer('placed_hour').notNull(),
    variantIds: integer('variant_ids').array().notNull(),
    units: integer('units').array().notNull(),
    /** Minor units, what is paid for each line and what the price list asked. */
    amountsMinor: bigint('amounts_minor', { mode: 'number' }).array().notNull(),
    listMinor: bigint('list_minor', { mode: 'number' }).array().notNull()
  },
  (t) => [
    index('sold_orders_change').on(t.change),
    index('sold_orders_dealer').on(t.dealerId),
    // Orders with an article are found without reading lines.
    index('sold_orders_variants').using('gin', t.variantIds),
    check(
      'sold_orders_lists',
      sql`cardinality(${t.units}) = cardinality(${t.variantIds}) and cardinality(${t.amountsMinor}) = cardinality(${t.variantIds})
      and cardinality(${t.listMinor}) = cardinality(${t.variantIds})`
    )
  ]
);

/** A question to analysis that somebody keeps, as the query of its address; a shared one is for all who may analyse. */
export const analysisViews = pgTable(
  'analysis_views',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Which page it belongs to. */
    place: text('place').$type<ViewPlace>().notNull().default('analysis'),
    name: text('name').notNull(),
    query: text('query').notNull(),
    isShared: boolean('is_shared').notNull(),
    madeAt: instant('made_at').notNull()
  },
  (t) => [
    index('analysis_views_user').on(t.userId),
    check('analysis_views_place', sql`${t.place} in ('analysis','orders')`)
  ]
);

/** What a planner expects of a style instead of what the forecast says, and why. */
export const forecastAdjustments = pgTable(
  'forecast_adjustments',
  {
    productId: integer('product_id')
      .primaryKey()
      .references(() => products.id),
    units: integer('units').notNull(),
    reason: text('reason').notNull(),
    adjustedBy: uuid('adjusted_by')
      .notNull()
      .references(() => users.id),
    adjustedAt: instant('adjusted_at').notNull()
  },
  (t) => [check('forecast_adjustments_units', sql`${t.units} >= 0`)]
);
