import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, uuid, text } from 'drizzle-orm/pg-core';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { instant, money } from '#lib/db/server/columns.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { receipts } from './schema.ts';

/** What the group breaks of a fair come to after its close: drawn up by one, approved by another, credited once. */
export const breakSettlements = pgTable(
  'break_settlements',
  {
    fairId: integer('fair_id')
      .primaryKey()
      .references(() => fairs.id),
    currency: text('currency').notNull(),
    totalMinor: money('total_minor').notNull(),
    drawnBy: uuid('drawn_by')
      .notNull()
      .references(() => users.id),
    drawnAt: instant('drawn_at').notNull(),
    approvedBy: uuid('approved_by').references(() => users.id),
    approvedAt: instant('approved_at')
  },
  (t) => [
    check('break_settlements_two_people', sql`${t.approvedBy} <> ${t.drawnBy}`),
    check('break_settlements_approved', sql`(${t.approvedBy} is null) = (${t.approvedAt} is null)`)
  ]
);

/** What one dealer is credited of it, and by which receipt once it is. */
export const breakCredits = pgTable(
  'break_credits',
  {
    fairId: integer('fair_id')
      .notNull()
      .references(() => breakSettlements.fairId),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    amountMinor: money('amount_minor').notNull(),
    orders: integer('orders').notNull(),
    receiptId: uuid('receipt_id').references(() => receipts.id)
  },
  (t) => [
    primaryKey({ columns: [t.fairId, t.dealerId] }),
    index('break_credits_dealer').on(t.dealerId),
    check('break_credits_amount', sql`${t.amountMinor} > 0 and ${t.orders} > 0`)
  ]
);
