import { sql } from 'drizzle-orm';
import { bigint, check, date, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { variants } from '#lib/catalog/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import type { CorrectionReason, MovementKind } from '../movement.ts';

/** Pieces in the warehouse; reserved ones belong to open order lines. What is left can never go below zero. */
export const stock = pgTable(
  'stock',
  {
    variantId: integer('variant_id')
      .primaryKey()
      .references(() => variants.id),
    onHand: integer('on_hand').notNull().default(0),
    reserved: integer('reserved').notNull().default(0)
  },
  (t) => [check('stock_available', sql`${t.reserved} >= 0 and ${t.onHand} >= ${t.reserved}`)]
);

/**
 * Pieces that can be made by a date; promised ones belong to open order lines. A row with a fair is no capacity: from it come the wishes
 * of orders of that fair for a style that is shared at its closing (decision 41).
 */
export const capacity = pgTable(
  'capacity',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    variantId: integer('variant_id')
      .notNull()
      .references(() => variants.id),
    availableOn: date('available_on', { mode: 'string' }).notNull(),
    quantity: integer('quantity').notNull(),
    promised: integer('promised').notNull().default(0),
    wishFairId: integer('wish_fair_id').references(() => fairs.id)
  },
  (t) => [
    uniqueIndex('capacity_slot')
      .on(t.variantId, t.availableOn)
      .where(sql`wish_fair_id is null`),
    uniqueIndex('capacity_wishes')
      .on(t.variantId, t.wishFairId)
      .where(sql`wish_fair_id is not null`),
    index('capacity_day').on(t.availableOn),
    check('capacity_free', sql`${t.promised} >= 0 and ${t.quantity} >= ${t.promised}`)
  ]
);

/**
 * Days on which nothing is made or shipped. `reopensOn` is the first day after it that is none; every change of a holiday writes it anew,
 * so that a promise finds it by one look.
 */
export const holidays = pgTable('holidays', {
  day: date('day', { mode: 'string' }).primaryKey(),
  reopensOn: date('reopens_on', { mode: 'string' }).notNull(),
  name: text('name').notNull(),
  nameZh: text('name_zh'),
  nameKo: text('name_ko')
});

/** Every change of what can be made by a day, with what it came to; written with the change itself. Rows are never changed. */
export const capacityChanges = pgTable(
  'capacity_changes',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    variantId: integer('variant_id')
      .notNull()
      .references(() => variants.id),
    availableOn: date('available_on', { mode: 'string' }).notNull(),
    change: integer('change').notNull(),
    quantity: integer('quantity').notNull(),
    /** The command or import behind it: who sends the same id again changes nothing. */
    sourceId: uuid('source_id').notNull(),
    note: text('note'),
    changedBy: uuid('changed_by').references(() => users.id),
    changedAt: instant('changed_at').notNull()
  },
  (t) => [
    index('capacity_changes_variant').on(t.variantId, t.id),
    index('capacity_changes_source').on(t.sourceId)
  ]
);

/**
 * Every change of what is on hand, with what it came to; written by whoever changes it, while the row of the stock is locked, so that the
 * numbers of one variant are in the order in which they were true. Rows are never changed.
 */
export const stockMovements = pgTable(
  'stock_movements',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    variantId: integer('variant_id')
      .notNull()
      .references(() => variants.id),
    kind: text('kind').$type<MovementKind>().notNull(),
    /** Units that came (or, below zero, went); zero when a count found what was in the books. */
    change: integer('change').notNull(),
    /** What was on hand afterwards. */
    onHand: integer('on_hand').notNull(),
    /** The command, shipment, work order or import behind it: who sends the same id again changes nothing. */
    sourceId: uuid('source_id').notNull(),
    /** Number of the shipment or work order. */
    reference: integer('reference'),
    reason: text('reason').$type<CorrectionReason>(),
    note: text('note'),
    movedBy: uuid('moved_by').references(() => users.id),
    movedAt: instant('moved_at').notNull()
  },
  (t) => [
    index('stock_movements_variant').on(t.variantId, t.id),
    index('stock_movements_source').on(t.sourceId),
    check(
      'stock_movements_kind',
      sql`${t.kind} in ('counted','corrected','received','imported','made','shipped')`
    ),
    check('stock_movements_on_hand', sql`${t.onHand} >= 0`)
  ]
);
