import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import type { TestResult, Verdict } from '../reviewing/order-tests.ts';
import { orders } from './schema.ts';

/**
 * One run of the tests on one version of an order: what was tested, on which values, when and by whom. Rows are only ever added; a new
 * version has none until it is tested itself.
 */
export const orderChecks = pgTable(
  'order_checks',
  {
    id: uuid('id').primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    version: integer('version').notNull(),
    outcome: text('outcome').$type<Verdict>().notNull(),
    results: jsonb('results').$type<TestResult[]>().notNull(),
    /** Why it was confirmed in spite of warnings. */
    reason: text('reason'),
    /** Null: the system. */
    madeBy: uuid('made_by').references(() => users.id),
    madeAt: instant('made_at').notNull()
  },
  (t) => [
    index('order_checks_newest').on(t.orderId, t.version, t.madeAt),
    check('order_checks_outcome', sql`${t.outcome} in ('passed','warned','failed')`)
  ]
);
