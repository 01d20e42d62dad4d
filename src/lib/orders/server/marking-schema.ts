import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid
} from 'drizzle-orm/pg-core';
import { instant } from '#lib/db/server/columns.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import { products, variants } from '#lib/catalog/server/schema.ts';
import { orderDrafts, typing } from './drafting-schema.ts';
import { orders } from './schema.ts';

/** What the dealer has noted on a line of an order, by article: few lines have one. */
export const orderLineNotes = pgTable(
  'order_line_notes',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    variantId: integer('variant_id')
      .notNull()
      .references(() => variants.id),
    note: text('note').notNull()
  },
  (t) => [primaryKey({ columns: [t.orderId, t.variantId] })]
);

/**
 * What a dealer's people think of a style: one mark, which they share like a cell of the draft. It outlives the draft that it was typed in;
 * `version` is of that draft, so that others who have it open hear of it.
 */
export const productMarks = pgTable(
  'product_marks',
  {
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    productId: integer('product_id')
      .notNull()
      .references(() => products.id),
    favourite: boolean('favourite').notNull(),
    score: smallint('score').notNull(),
    comment: text('comment').notNull(),
    draftId: integer('draft_id').references(() => orderDrafts.id, { onDelete: 'set null' }),
    ...typing
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.productId] }),
    index('product_marks_draft').on(t.draftId, t.version),
    check('product_marks_score', sql`${t.score} between 0 and 5`)
  ]
);

/** How much of a style was free in the warehouse when it was last looked at: by it one sees that a style has run low, or is back. */
export const styleLevels = pgTable('style_levels', {
  productId: integer('product_id')
    .primaryKey()
    .references(() => products.id, { onDelete: 'cascade' }),
  level: text('level').$type<'none' | 'low' | 'plenty'>().notNull(),
  since: instant('since').notNull()
});
