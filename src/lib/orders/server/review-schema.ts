import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import type { OrderClass } from '../order-class.ts';
import { orders } from './schema.ts';

/**
 * Rules by which orders are taken and reviewed: one row for the company, one a fair, one a dealer. What a row leaves open is decided
 * by the next wider one: dealer, fair, company (`reviewing/order-rules.ts`).
 */
export const orderRules = pgTable(
  'order_rules',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    fairId: integer('fair_id').references(() => fairs.id),
    dealerId: integer('dealer_id').references(() => dealers.id),
    mustOrders: text('must_orders').$type<'told' | 'required'>(),
    creditHold: text('credit_hold').$type<'never' | 'overdue' | 'always'>(),
    lineTicks: text('line_ticks').$type<'free' | 'required'>(),
    orderClass: text('order_class').$type<OrderClass>(),
    refills: text('refills').$type<'automatic' | 'person'>(),
    dealerCheck: text('dealer_check').$type<'required' | 'asked'>(),
    changedBy: uuid('changed_by')
      .notNull()
      .references(() => users.id),
    changedAt: instant('changed_at').notNull()
  },
  (t) => [
    uniqueIndex('order_rules_scope').on(sql`coalesce(${t.fairId}, 0)`, sql`coalesce(${t.dealerId}, 0)`),
    index('order_rules_fair').on(t.fairId),
    index('order_rules_dealer').on(t.dealerId),
    check('order_rules_one_scope', sql`${t.fairId} is null or ${t.dealerId} is null`),
    check('order_rules_must_orders', sql`${t.mustOrders} in ('told','required')`),
    check('order_rules_credit_hold', sql`${t.creditHold} in ('never','overdue','always')`),
    check('order_rules_line_ticks', sql`${t.lineTicks} in ('free','required')`),
    check('order_rules_order_class', sql`${t.orderClass} in ('fair','promotion','refill','priority')`),
    check('order_rules_refills', sql`${t.refills} in ('automatic','person')`),
    check('order_rules_dealer_check', sql`${t.dealerCheck} in ('required','asked')`)
  ]
);

/** A line of a version that a named person has looked at. */
export const orderLineTicks = pgTable(
  'order_line_ticks',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    version: integer('version').notNull(),
    lineNo: smallint('line_no').notNull(),
    tickedBy: uuid('ticked_by')
      .notNull()
      .references(() => users.id),
    tickedAt: instant('ticked_at').notNull()
  },
  (t) => [primaryKey({ columns: [t.orderId, t.version, t.lineNo] })]
);

/** Who reviews an order. Handed over is a new row, with the reason; one stands. */
export const reviewAssignments = pgTable(
  'review_assignments',
  {
    id: uuid('id').primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    reviewerId: uuid('reviewer_id')
      .notNull()
      .references(() => users.id),
    /** Null: spread by load and experience. */
    assignedBy: uuid('assigned_by').references(() => users.id),
    reason: text('reason'),
    assignedAt: instant('assigned_at').notNull(),
    endedAt: instant('ended_at')
  },
  (t) => [
    uniqueIndex('review_assignments_standing')
      .on(t.orderId)
      .where(sql`ended_at is null`),
    index('review_assignments_reviewer')
      .on(t.reviewerId)
      .where(sql`ended_at is null`)
  ]
);
