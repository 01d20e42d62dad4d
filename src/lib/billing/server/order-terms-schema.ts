import { integer, pgTable, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { paymentTerms } from './schema.ts';

/** By which agreement one order is paid, where that is not the one of its dealer. */
export const orderTerms = pgTable('order_terms', {
  orderId: uuid('order_id')
    .primaryKey()
    .references(() => orders.id),
  termsId: integer('terms_id')
    .notNull()
    .references(() => paymentTerms.id),
  agreedBy: uuid('agreed_by')
    .notNull()
    .references(() => users.id),
  agreedAt: instant('agreed_at').notNull()
});
