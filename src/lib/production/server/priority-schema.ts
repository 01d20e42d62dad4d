import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { orders } from '#lib/orders/server/schema.ts';

/** Orders whose work stands before that of all others in the queue of production; dates that are promised stay. */
export const priorityOrders = pgTable('priority_orders', {
  orderId: uuid('order_id')
    .primaryKey()
    .references(() => orders.id),
  givenBy: uuid('given_by')
    .notNull()
    .references(() => users.id),
  givenAt: instant('given_at').notNull()
});
