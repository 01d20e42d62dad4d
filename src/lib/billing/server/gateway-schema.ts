import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant, money } from '#lib/db/server/columns.ts';
import { receipts } from './schema.ts';

/** A payer's bank that wants a payment back. The money is away from `withdrawnAt` until `reinstatedAt`. */
export const paymentDisputes = pgTable(
  'payment_disputes',
  {
    id: text('id').primaryKey(),
    receiptId: uuid('receipt_id')
      .notNull()
      .references(() => receipts.id),
    amountMinor: money('amount_minor').notNull(),
    currency: text('currency').notNull(),
    reason: text('reason').notNull(),
    /** As Stripe names it: warning_needs_response, needs_response, under_review, won, lost … */
    status: text('status').notNull(),
    answerBy: instant('answer_by'),
    openedAt: instant('opened_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    reinstatedAt: instant('reinstated_at'),
    closedAt: instant('closed_at')
  },
  (t) => [
    index('payment_disputes_receipt').on(t.receiptId),
    index('payment_disputes_open')
      .on(t.answerBy)
      .where(sql`closed_at is null`)
  ]
);

/** Money at the gateway that belongs to nothing here: a payment, or what went back of one. Finance says what it was. */
export const unknownMoney = pgTable(
  'unknown_money',
  {
    /** Stripe's id of the payment, refund or dispute. */
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    paymentIntentId: text('payment_intent_id').notNull(),
    amountMinor: money('amount_minor').notNull(),
    currency: text('currency').notNull(),
    payer: text('payer'),
    seenAt: instant('seen_at').notNull(),
    /** Somebody wants it refunded, and the gateway has not answered for certain. */
    refundAskedAt: instant('refund_asked_at'),
    refundAskedBy: uuid('refund_asked_by').references(() => users.id),
    /** given to a dealer, refunded, or noted (with the reason). */
    resolution: text('resolution'),
    resolvedAt: instant('resolved_at'),
    resolvedBy: uuid('resolved_by').references(() => users.id),
    note: text('note')
  },
  (t) => [
    index('unknown_money_waiting')
      .on(t.seenAt)
      .where(sql`resolved_at is null`),
    index('unknown_money_payment').on(t.paymentIntentId),
    check('unknown_money_kind', sql`${t.kind} in ('payment','refund','dispute') and ${t.amountMinor} > 0`)
  ]
);
