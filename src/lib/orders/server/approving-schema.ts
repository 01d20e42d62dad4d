import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { instant, money } from '#lib/db/server/columns.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import type { ApprovalState } from '../approving/approval.ts';
import type { PlaceOrderInput } from '../placing/order-form.ts';

/** Up to which amount one of a dealer's people orders alone, set by an owner; in the currency of the dealer's price list. */
export const orderLimits = pgTable(
  'order_limits',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    limitMinor: money('limit_minor').notNull(),
    setBy: uuid('set_by')
      .notNull()
      .references(() => users.id),
    setAt: instant('set_at').notNull()
  },
  (t) => [
    index('order_limits_dealer').on(t.dealerId),
    check('order_limits_amount', sql`${t.limitMinor} >= 0`)
  ]
);

/**
 * An order that waits for an owner of the dealer's own firm. Nothing is reserved and no price frozen; `input` is what was sent, and the id
 * is the one that the order will have.
 */
export const orderApprovals = pgTable(
  'order_approvals',
  {
    id: uuid('id').primaryKey(),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    input: jsonb('input').$type<PlaceOrderInput>().notNull(),
    currency: text('currency').notNull(),
    totalMinor: money('total_minor').notNull(),
    units: integer('units').notNull(),
    state: text('state').$type<ApprovalState>().notNull(),
    askedBy: uuid('asked_by')
      .notNull()
      .references(() => users.id),
    askedAt: instant('asked_at').notNull(),
    decidedBy: uuid('decided_by').references(() => users.id),
    decidedAt: instant('decided_at'),
    reason: text('reason')
  },
  (t) => [
    index('order_approvals_dealer').on(t.dealerId, t.state, t.askedAt),
    check('order_approvals_state', sql`${t.state} in ('waiting','approved','declined')`)
  ]
);
