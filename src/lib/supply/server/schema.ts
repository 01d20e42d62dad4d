import { sql } from 'drizzle-orm';
import { check, date, integer, pgTable, uniqueIndex } from 'drizzle-orm/pg-core';
import { variants } from '#lib/catalog/server/schema.ts';

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

/** Pieces that can be made by a date; promised ones belong to open order lines. */
export const capacity = pgTable(
  'capacity',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    variantId: integer('variant_id')
      .notNull()
      .references(() => variants.id),
    availableOn: date('available_on', { mode: 'string' }).notNull(),
    quantity: integer('quantity').notNull(),
    promised: integer('promised').notNull().default(0)
  },
  (t) => [
    uniqueIndex('capacity_slot').on(t.variantId, t.availableOn),
    check('capacity_free', sql`${t.promised} >= 0 and ${t.quantity} >= ${t.promised}`)
  ]
);
