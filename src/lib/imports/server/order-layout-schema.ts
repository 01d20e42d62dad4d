import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { dealers } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import type { OrderLayout } from '../order-file/order-layout.ts';

/** How a dealer's files of orders are laid out, by their headings: asked once, used whenever such a file comes again. */
export const orderLayouts = pgTable(
  'order_layouts',
  {
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    headings: text('headings').notNull(),
    layout: jsonb('layout').$type<OrderLayout>().notNull(),
    usedAt: instant('used_at').notNull()
  },
  (t) => [primaryKey({ columns: [t.dealerId, t.headings] })]
);
