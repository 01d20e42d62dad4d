import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core';
import { instant, money } from '#lib/db/server/columns.ts';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { orders } from '#lib/orders/server/schema.ts';

/** A named payment agreement, such as 30 % on confirmation, 40 % before shipping, 30 % 60 days after receipt. */
export const paymentTerms = pgTable('payment_terms', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  code: text('code').notNull().unique(),
  name: text('name').notNull(),
  isDefault: boolean('is_default').notNull().default(false)
});

/** `dueEvent`: confirmed, production_started, ready, shipped, received. `releases`: production, shipping or nothing. */
export const paymentTermsSteps = pgTable(
  'payment_terms_steps',
  {
    termsId: integer('terms_id')
      .notNull()
      .references(() => paymentTerms.id),
    position: smallint('position').notNull(),
    basisPoints: integer('basis_points').notNull(),
    dueEvent: text('due_event').notNull(),
    dueDays: integer('due_days').notNull().default(0),
    releases: text('releases')
  },
  (t) => [
    primaryKey({ columns: [t.termsId, t.position] }),
    check('payment_terms_steps_share', sql`${t.basisPoints} > 0 and ${t.basisPoints} <= 10000`)
  ]
);

/** The payable unit. `dueOn` is set when its event has happened. Amounts of one order add up to its total. */
export const instalments = pgTable(
  'instalments',
  {
    id: uuid('id').primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    position: smallint('position').notNull(),
    amountMinor: money('amount_minor').notNull(),
    currency: text('currency').notNull(),
    dueEvent: text('due_event').notNull(),
    dueDays: integer('due_days').notNull(),
    dueOn: date('due_on', { mode: 'string' }),
    releases: text('releases'),
    allocatedMinor: money('allocated_minor').notNull().default(0),
    voidedAt: instant('voided_at')
  },
  (t) => [
    uniqueIndex('instalments_step').on(t.orderId, t.position),
    index('instalments_dealer').on(t.dealerId, t.dueOn),
    index('instalments_due')
      .on(t.dueOn)
      .where(sql`voided_at is null and allocated_minor < amount_minor`),
    check('instalments_allocated', sql`${t.allocatedMinor} >= 0 and ${t.allocatedMinor} <= ${t.amountMinor}`)
  ]
);

/** One try to pay an instalment online; its id is the gateway's idempotency key. State: creating, open, unknown, processing, succeeded, failed, expired. */
export const paymentAttempts = pgTable(
  'payment_attempts',
  {
    id: uuid('id').primaryKey(),
    instalmentId: uuid('instalment_id')
      .notNull()
      .references(() => instalments.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    amountMinor: money('amount_minor').notNull(),
    currency: text('currency').notNull(),
    state: text('state').notNull(),
    sessionId: text('session_id').unique(),
    paymentIntentId: text('payment_intent_id').unique(),
    url: text('url'),
    /** Where the payer comes back to, and the language of the page: asking the gateway again says exactly the same. */
    origin: text('origin').notNull(),
    locale: text('locale').notNull(),
    startedBy: uuid('started_by')
      .notNull()
      .references(() => users.id),
    startedAt: instant('started_at').notNull(),
    expiresAt: instant('expires_at'),
    settledAt: instant('settled_at'),
    failure: text('failure')
  },
  (t) => [
    uniqueIndex('payment_attempts_one_open')
      .on(t.instalmentId)
      .where(sql`state in ('creating','open','unknown','processing')`),
    index('payment_attempts_unsettled')
      .on(t.startedAt)
      .where(sql`state in ('creating','open','unknown','processing')`),
    index('payment_attempts_dealer').on(t.dealerId, t.startedAt)
  ]
);

/** Gateway events exactly as they came, stored before they are answered; `appliedAt` null means still to do. */
export const stripeEvents = pgTable(
  'stripe_events',
  {
    id: text('id').primaryKey(),
    type: text('type').notNull(),
    objectId: text('object_id'),
    payload: jsonb('payload').notNull(),
    receivedAt: instant('received_at').notNull().defaultNow(),
    appliedAt: instant('applied_at'),
    tries: integer('tries').notNull().default(0),
    lastError: text('last_error'),
    /** What became of it once applied: followed, not_ours, unknown_money, not_followed. */
    outcome: text('outcome')
  },
  (t) => [
    index('stripe_events_to_apply')
      .on(t.receivedAt)
      .where(sql`applied_at is null`)
  ]
);

/** Money that came in. `reference` is unique per method, but for what was taken back: the same transfer is never booked twice. */
export const receipts = pgTable(
  'receipts',
  {
    id: uuid('id').primaryKey(),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    method: text('method').notNull(),
    reference: text('reference').notNull(),
    amountMinor: money('amount_minor').notNull(),
    currency: text('currency').notNull(),
    attemptId: uuid('attempt_id').references(() => paymentAttempts.id),
    receivedOn: date('received_on', { mode: 'string' }).notNull(),
    recordedBy: uuid('recorded_by').references(() => users.id),
    recordedAt: instant('recorded_at').notNull(),
    refundedMinor: money('refunded_minor').notNull().default(0),
    reversedAt: instant('reversed_at'),
    reversedBy: uuid('reversed_by').references(() => users.id),
    reversalReason: text('reversal_reason'),
    note: text('note')
  },
  (t) => [
    uniqueIndex('receipts_reference')
      .on(t.method, t.reference)
      .where(sql`reversed_at is null`),
    index('receipts_dealer').on(t.dealerId, t.recordedAt),
    check('receipts_amount', sql`${t.amountMinor} > 0 and ${t.method} in ('stripe','transfer','rebate')`)
  ]
);

/** Which receipt paid which instalment; a de-allocation is a row with a negative amount. */
export const allocations = pgTable(
  'allocations',
  {
    id: uuid('id').primaryKey(),
    receiptId: uuid('receipt_id')
      .notNull()
      .references(() => receipts.id),
    instalmentId: uuid('instalment_id')
      .notNull()
      .references(() => instalments.id),
    amountMinor: money('amount_minor').notNull(),
    allocatedAt: instant('allocated_at').notNull()
  },
  (t) => [index('allocations_receipt').on(t.receiptId), index('allocations_instalment').on(t.instalmentId)]
);

/** Append-only. The postings of one entry sum to zero per currency; the source key makes every booking unique. */
export const ledgerEntries = pgTable('ledger_entries', {
  id: uuid('id').primaryKey(),
  sourceKey: text('source_key').notNull().unique(),
  kind: text('kind').notNull(),
  reversesId: uuid('reverses_id'),
  bookedBy: uuid('booked_by'),
  bookedAt: instant('booked_at').notNull()
});

export const ledgerPostings = pgTable(
  'ledger_postings',
  {
    entryId: uuid('entry_id')
      .notNull()
      .references(() => ledgerEntries.id),
    position: smallint('position').notNull(),
    /** receivable, dealer_credit, stripe_clearing, bank_clearing, sales_clearing, write_off */
    account: text('account').notNull(),
    dealerId: integer('dealer_id').references(() => dealers.id),
    orderId: uuid('order_id').references(() => orders.id),
    currency: text('currency').notNull(),
    amountMinor: money('amount_minor').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.entryId, t.position] }),
    index('ledger_postings_dealer').on(t.dealerId, t.account),
    index('ledger_postings_order').on(t.orderId),
    check('ledger_postings_not_zero', sql`${t.amountMinor} <> 0`)
  ]
);

/** Balance of a dealer's account, kept beside the postings and rebuildable from them. */
export const ledgerBalances = pgTable(
  'ledger_balances',
  {
    account: text('account').notNull(),
    dealerId: integer('dealer_id').notNull(),
    currency: text('currency').notNull(),
    amountMinor: money('amount_minor').notNull().default(0)
  },
  (t) => [primaryKey({ columns: [t.account, t.dealerId, t.currency] })]
);
