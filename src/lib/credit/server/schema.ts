import { bigint, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { dealers, users } from '#lib/accounts/server/schema.ts';

/**
 * What a dealer could owe us: the open (not cancelled, not in review) order amounts less money received for them.
 * The row is the lock under which credit is tested. `limitMinor` null means no limit.
 */
export const creditAccounts = pgTable('credit_accounts', {
  dealerId: integer('dealer_id')
    .primaryKey()
    .references(() => dealers.id),
  currency: text('currency').notNull(),
  limitMinor: bigint('limit_minor', { mode: 'number' }),
  exposureMinor: bigint('exposure_minor', { mode: 'number' }).notNull().default(0)
});

/** Leave to pass the limit for one order, with who gave it and why. */
export const creditOverrides = pgTable('credit_overrides', {
  orderId: uuid('order_id').primaryKey(),
  grantedBy: uuid('granted_by')
    .notNull()
    .references(() => users.id),
  reason: text('reason').notNull(),
  grantedAt: timestamp('granted_at', { withTimezone: true, mode: 'date' }).notNull()
});
