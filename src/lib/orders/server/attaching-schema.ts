import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { variants } from '#lib/catalog/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import type { OrderFileKind } from '../attaching/order-file.ts';
import { orders } from './schema.ts';

/** A file that belongs to an order; its bytes lie in the store of pictures under their hash. */
export const orderFiles = pgTable(
  'order_files',
  {
    id: uuid('id').primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    /** The article of the line that it belongs to; null: it belongs to the whole order. */
    variantId: integer('variant_id').references(() => variants.id),
    name: text('name').notNull(),
    kind: text('kind').$type<OrderFileKind>().notNull(),
    bytes: integer('bytes').notNull(),
    /** Who added it, and on which side: each side takes back only its own. */
    addedBy: uuid('added_by')
      .notNull()
      .references(() => users.id),
    byStaff: boolean('by_staff').notNull(),
    /** The photograph of the sheet of paper that the order was typed off; pages show it. */
    isPaper: boolean('is_paper').notNull().default(false),
    addedAt: instant('added_at').notNull()
  },
  (t) => [
    index('order_files_order').on(t.orderId, t.addedAt),
    index('order_files_variant').on(t.variantId),
    check('order_files_kind', sql`${t.kind} in ('pdf','jpeg','png','webp','xlsx','text')`)
  ]
);
