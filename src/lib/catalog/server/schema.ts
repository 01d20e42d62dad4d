import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core';
import { instant } from '#lib/db/server/columns.ts';

/** A style: what a dealer sees as one block of the order sheet. `drawing` names a built-in picture. */
export const products = pgTable('products', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  code: text('code').notNull().unique(),
  name: text('name').notNull(),
  nameZh: text('name_zh'),
  nameKo: text('name_ko'),
  category: text('category'),
  drawing: text('drawing'),
  retailPriceMinor: bigint('retail_price_minor', { mode: 'number' }),
  leadTimeDays: integer('lead_time_days'),
  position: integer('position').notNull().default(0),
  season: text('season'),
  /** Sold no more since then: in no catalogue and no new order. What was ordered before stays. */
  retiredAt: instant('retired_at')
});

/** What is really ordered: one size of one colour, or the plain product. */
export const variants = pgTable(
  'variants',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    productId: integer('product_id')
      .notNull()
      .references(() => products.id),
    sku: text('sku').notNull().unique(),
    colour: text('colour'),
    colourHex: text('colour_hex'),
    colourPosition: integer('colour_position').notNull().default(0),
    size: text('size'),
    sizePosition: integer('size_position').notNull().default(0),
    barcode: text('barcode'),
    /** Whether it may be had outside of any fair, where a price list has a refill that offers its style. */
    refill: boolean('refill').notNull().default(true),
    /** Sold no more since then, though its style may be: in no catalogue and no new order. What was ordered before stays. */
    retiredAt: instant('retired_at')
  },
  (t) => [
    index('variants_product').on(t.productId),
    index('variants_sku_any_case').on(sql`upper(${t.sku})`),
    uniqueIndex('variants_cell').on(t.productId, sql`coalesce(${t.colour}, '')`, sql`coalesce(${t.size}, '')`)
  ]
);

/**
 * What is told of a style on its page, in the order of `position`: fabric, fit, origin, whatever a company names. The name of a fact in
 * other languages stands in `local_names`. `care` are names of care symbols, a space between.
 */
export const productFacts = pgTable(
  'product_facts',
  {
    productId: integer('product_id')
      .notNull()
      .references(() => products.id),
    name: text('name').notNull(),
    text: text('text'),
    textZh: text('text_zh'),
    textKo: text('text_ko'),
    care: text('care'),
    position: integer('position').notNull()
  },
  (t) => [primaryKey({ columns: [t.productId, t.name] })]
);

export const priceLists = pgTable('price_lists', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  code: text('code').notNull().unique(),
  name: text('name').notNull(),
  currency: text('currency').notNull(),
  /** The least and the most that one order of the list may come to, in minor units; 0 is no rule. */
  orderMinimumMinor: bigint('order_minimum_minor', { mode: 'number' }).notNull().default(0),
  orderMaximumMinor: bigint('order_maximum_minor', { mode: 'number' }).notNull().default(0)
});

/**
 * What a price list contains: a dealer sees a product only if their list has it. Pack, minimum and maximum count units of the style; the
 * maximum all that one dealer orders of it at one fair. 0 is no minimum and no maximum.
 */
export const priceListProducts = pgTable(
  'price_list_products',
  {
    priceListId: integer('price_list_id')
      .notNull()
      .references(() => priceLists.id),
    productId: integer('product_id')
      .notNull()
      .references(() => products.id),
    packMultiple: integer('pack_multiple').notNull().default(1),
    minimumUnits: integer('minimum_units').notNull().default(0),
    colourMinimumUnits: integer('colour_minimum_units').notNull().default(0),
    maximumUnits: integer('maximum_units').notNull().default(0),
    mustOrder: boolean('must_order').notNull().default(false),
    /** Whether dealers of the list may have it outside of any fair, where the list has a refill. */
    refill: boolean('refill').notNull().default(true)
  },
  (t) => [
    primaryKey({ columns: [t.priceListId, t.productId] }),
    check('price_list_products_pack', sql`${t.packMultiple} > 0 and ${t.minimumUnits} >= 0`),
    check('price_list_products_limits', sql`${t.colourMinimumUnits} >= 0 and ${t.maximumUnits} >= 0`)
  ]
);

/** One price rule: for a product, or for one variant of it, from a number of units of the style upwards. */
export const priceRules = pgTable(
  'price_rules',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    priceListId: integer('price_list_id')
      .notNull()
      .references(() => priceLists.id),
    productId: integer('product_id')
      .notNull()
      .references(() => products.id),
    variantId: integer('variant_id').references(() => variants.id),
    fromUnits: integer('from_units').notNull().default(1),
    unitPriceMinor: bigint('unit_price_minor', { mode: 'number' }).notNull()
  },
  (t) => [
    uniqueIndex('price_rules_rule').on(
      t.priceListId,
      t.productId,
      sql`coalesce(${t.variantId}, 0)`,
      t.fromUnits
    ),
    check('price_rules_price', sql`${t.unitPriceMinor} >= 0 and ${t.fromUnits} >= 1`)
  ]
);

/**
 * What goods cost the house from a day on, of a style or of one SKU of it. Read when somebody asks for a margin; no order waits for it, and
 * dealers never meet it.
 */
export const productCosts = pgTable(
  'product_costs',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    productId: integer('product_id')
      .notNull()
      .references(() => products.id),
    variantId: integer('variant_id').references(() => variants.id),
    currency: text('currency').notNull(),
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    unitCostMinor: bigint('unit_cost_minor', { mode: 'number' }).notNull()
  },
  (t) => [
    uniqueIndex('product_costs_step').on(
      t.productId,
      sql`coalesce(${t.variantId}, 0)`,
      t.currency,
      t.validFrom
    ),
    check('product_costs_cost', sql`${t.unitCostMinor} >= 0`)
  ]
);

/**
 * Names in Chinese and Korean of what has a name but no code of its own to hang them on: categories, colours, facts, and what a region or
 * fair is called. Looked up by the name itself, so that one row serves every SKU of a colour; without a row the name stands as it is.
 */
export const localNames = pgTable(
  'local_names',
  {
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    nameZh: text('name_zh'),
    nameKo: text('name_ko')
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.name] }),
    check('local_names_kind', sql`${t.kind} in ('category','colour','fact','region','fair')`)
  ]
);

/** New prices of a list that hold from a day on: written at its beginning, by a clock, as a change like any other. */
export const plannedRaises = pgTable(
  'planned_raises',
  {
    id: uuid('id').primaryKey(),
    priceListId: integer('price_list_id')
      .notNull()
      .references(() => priceLists.id),
    /** Hundredths of a percent; below zero lowers. */
    basisPoints: integer('basis_points').notNull(),
    /** Prices are whole multiples of this, in minor units. */
    stepMinor: integer('step_minor').notNull(),
    /** The instant at which the day begins where it was planned. */
    dueAt: instant('due_at').notNull(),
    plannedBy: uuid('planned_by').notNull(),
    plannedAt: instant('planned_at').notNull(),
    doneAt: instant('done_at'),
    /** Taken back, or it could not be written any more. */
    droppedAt: instant('dropped_at')
  },
  (t) => [
    index('planned_raises_open')
      .on(t.dueAt)
      .where(sql`done_at is null and dropped_at is null`),
    check('planned_raises_step', sql`${t.stepMinor} > 0 and ${t.basisPoints} > -10000`)
  ]
);

/** Counts changes of products, variants and prices, by triggers, so that a cached price book knows when it is old. One row. */
export const catalogVersion = pgTable('catalog_version', {
  id: integer('id').primaryKey(),
  version: bigint('version', { mode: 'number' }).notNull()
});
