import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import type { AmendOrderInput } from '../amending/amend-form.ts';
import type { AskedState } from '../asking/asked-change.ts';
import { orders } from './schema.ts';

/**
 * A change of a confirmed order that its dealer asks for. Nothing is reserved and no price frozen; accepted, it is carried out as the
 * version that has its id. Of an order one is open at most.
 */
export const askedChanges = pgTable(
  'asked_changes',
  {
    id: uuid('id').primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    /** Of the order, which the dealer saw. */
    version: integer('version').notNull(),
    input: jsonb('input').$type<AmendOrderInput>().notNull(),
    requestHash: text('request_hash').notNull(),
    state: text('state').$type<AskedState>().notNull(),
    askedBy: uuid('asked_by')
      .notNull()
      .references(() => users.id),
    actedBy: uuid('acted_by').references(() => users.id),
    askedAt: instant('asked_at').notNull(),
    /** The order has changed in another way since. */
    overtakenAt: instant('overtaken_at'),
    decidedBy: uuid('decided_by').references(() => users.id),
    decidedAt: instant('decided_at'),
    answer: text('answer')
  },
  (t) => [
    uniqueIndex('asked_changes_open')
      .on(t.orderId)
      .where(sql`${t.state} = 'open'`),
    index('asked_changes_order').on(t.orderId, t.askedAt),
    check('asked_changes_state', sql`${t.state} in ('open','accepted','declined','withdrawn','lapsed')`)
  ]
);
