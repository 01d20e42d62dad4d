import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant, money } from '#lib/db/server/columns.ts';
import { orders } from '#lib/orders/server/schema.ts';
import type { EntryKind } from '../partners/commission.ts';
import { partners, referrals } from './referral-schema.ts';

/** What a partner is paid for a month in a currency: the sum of its entries, and above nothing. */
export const commissionStatements = pgTable(
  'commission_statements',
  {
    id: uuid('id').primaryKey(),
    number: integer('number').notNull().unique().generatedAlwaysAsIdentity(),
    partnerId: uuid('partner_id')
      .notNull()
      .references(() => partners.id),
    /** `2026-11` */
    month: text('month').notNull(),
    currency: text('currency').notNull(),
    totalMinor: money('total_minor').notNull(),
    drawnBy: uuid('drawn_by')
      .notNull()
      .references(() => users.id),
    drawnAt: instant('drawn_at').notNull(),
    approvedBy: uuid('approved_by').references(() => users.id),
    approvedAt: instant('approved_at'),
    paidBy: uuid('paid_by').references(() => users.id),
    paidAt: instant('paid_at'),
    paidOn: date('paid_on', { mode: 'string' }),
    /** How it is found at the bank. */
    reference: text('reference')
  },
  (t) => [
    unique('commission_statements_month').on(t.partnerId, t.month, t.currency),
    check('commission_statements_total', sql`${t.totalMinor} > 0`),
    check(
      'commission_statements_approved',
      sql`num_nonnulls(${t.approvedBy}, ${t.approvedAt}) in (0, 2) and ${t.approvedBy} is distinct from ${t.drawnBy}`
    ),
    check(
      'commission_statements_paid',
      sql`num_nonnulls(${t.paidBy}, ${t.paidAt}, ${t.paidOn}, ${t.reference}) in (0, 4) and (${t.paidAt} is null or ${t.approvedAt} is not null)`
    )
  ]
);

/** What a partner has of an order; nothing is taken away, what is reversed is another entry. */
export const commissionEntries = pgTable(
  'commission_entries',
  {
    id: uuid('id').primaryKey(),
    partnerId: uuid('partner_id')
      .notNull()
      .references(() => partners.id),
    referralId: uuid('referral_id')
      .notNull()
      .references(() => referrals.id),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    kind: text('kind').$type<EntryKind>().notNull(),
    amountMinor: money('amount_minor').notNull(),
    currency: text('currency').notNull(),
    at: instant('at').notNull(),
    /** Null until it is on a statement. */
    statementId: uuid('statement_id').references(() => commissionStatements.id)
  },
  (t) => [
    index('commission_entries_referral').on(t.referralId, t.orderId),
    index('commission_entries_statement').on(t.statementId),
    index('commission_entries_at').on(t.at, t.id),
    check(
      'commission_entries_amount',
      sql`${t.kind} in ('earned','reversed') and (${t.kind} = 'earned') = (${t.amountMinor} > 0) and ${t.amountMinor} <> 0`
    )
  ]
);
