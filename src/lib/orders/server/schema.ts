import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgSequence,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid
} from 'drizzle-orm/pg-core';
import { instant, money } from '#lib/db/server/columns.ts';
import { dealerAddresses, dealers, regions, users } from '#lib/accounts/server/schema.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { fairPolicies } from '#lib/policy/server/schema.ts';
import type { OrderClass } from '../order-class.ts';
import type { Choice } from '#lib/supply/promise.ts';
import { capacity } from '#lib/supply/server/schema.ts';
import type { Channel } from '../channel.ts';

/** Where the numbers of refills begin: eight digits tell them from those of fairs, which end below. */
export const firstRefillNumber = 50_000_001;

export const orderNumbers = pgSequence('order_numbers', {
  startWith: 20001,
  maxValue: firstRefillNumber - 1
});
export const refillNumbers = pgSequence('refill_numbers', { startWith: firstRefillNumber });

/** One order of a dealer at a fair. The id was made in the dealer's browser; `requestHash` tells a retry from a forgery. */
export const orders = pgTable(
  'orders',
  {
    id: uuid('id').primaryKey(),
    number: integer('number').notNull().unique(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    regionId: integer('region_id')
      .notNull()
      .references(() => regions.id),
    status: text('status').notNull(),
    /** Which path it takes through the office. */
    orderClass: text('order_class').$type<OrderClass>().notNull().default('fair'),
    currency: text('currency').notNull(),
    totalMinor: money('total_minor').notNull(),
    units: integer('units').notNull(),
    poNumber: text('po_number'),
    note: text('note'),
    /** Where the goods go when that is not the dealer's own address. */
    shipTo: text('ship_to'),
    /** The door of the dealer that it was ordered for; null for the dealer's own address. */
    doorId: integer('door_id').references(() => dealerAddresses.id),
    /** The first of the orders that one sheet became, one a door, all of which carry it; null where it became one. */
    sheetId: uuid('sheet_id'),
    /** When the dealer wants the goods to leave: not before, and until. */
    shipFrom: date('ship_from', { mode: 'string' }),
    shipUntil: date('ship_until', { mode: 'string' }),
    /** Counts the changes since it was placed; who changes it says which one they have seen. */
    version: integer('version').notNull().default(1),
    requestHash: text('request_hash').notNull(),
    /** Was over the credit limit when it was placed and went to review; part of the first answer. */
    held: boolean('held').notNull().default(false),
    placedBy: uuid('placed_by')
      .notNull()
      .references(() => users.id),
    /** How it reached the brand. */
    channel: text('channel').$type<Channel>().notNull().default('portal'),
    /** Of the printed sheet that it was written on. */
    paperCode: text('paper_code'),
    /** Who of the dealer was on the line, or stood at the desk, by the word of whoever took the order. */
    heardFrom: text('heard_from'),
    /** Why it was entered after the fair's closing; null when it was in time. */
    lateReason: text('late_reason'),
    /** Whether it counts on the board, by the rule that held when it was entered. */
    onBoard: boolean('on_board').notNull().default(true),
    /** The version of the fair's policy that it was placed under, which holds for it from then on; null where there was none. */
    policyId: integer('policy_id').references(() => fairPolicies.id),
    /** The member of staff who placed it for the dealer; null when the dealer did. */
    actedBy: uuid('acted_by').references(() => users.id),
    placedAt: instant('placed_at').notNull(),
    /** When it was brought from an earlier system, delivered and closed: outside of stock, credit, instalments and board. */
    takenOverAt: instant('taken_over_at'),
    confirmedAt: instant('confirmed_at'),
    cancelledAt: instant('cancelled_at'),
    cancelReason: text('cancel_reason'),
    /** When the first instalment was paid in full; decides the board's "paid" part. */
    depositPaidAt: instant('deposit_paid_at')
  },
  (t) => [
    index('orders_dealer_placed').on(t.dealerId, t.placedAt),
    index('orders_fair_placed').on(t.fairId, t.placedAt),
    // States and classes are counted in it alone.
    index('orders_fair_region').on(t.fairId, t.regionId, t.status, t.orderClass),
    // The largest order of a fair is asked for with each frame that shows a correction.
    index('orders_fair_total').on(t.fairId, t.totalMinor.desc().nullsFirst(), t.placedAt),
    index('orders_status').on(t.status, t.placedAt),
    index('orders_off_board')
      .on(t.id)
      .where(sql`not on_board`),
    index('orders_door')
      .on(t.doorId)
      .where(sql`door_id is not null`),
    index('orders_sheet')
      .on(t.sheetId)
      .where(sql`sheet_id is not null`),
    check(
      'orders_status_known',
      sql`${t.status} in ('submitted','in_review','confirmed','cancelled','closed')`
    ),
    check('orders_class', sql`${t.orderClass} in ('fair','promotion','refill','priority')`),
    check(
      'orders_channel_known',
      sql`${t.channel} in ('portal','phone','visit','paper','mail','chat','file','api')`
    ),
    check('orders_window', sql`${t.shipUntil} >= ${t.shipFrom}`),
    check('orders_total', sql`${t.totalMinor} >= 0 and ${t.units} > 0`)
  ]
);

/**
 * A line with its price frozen and the rule that set it. Its order and variant are no foreign keys, nor is the line of a piece: the
 * writers prove them, triggers keep the referenced rows, `npm run verify` looks (decision 9).
 */
export const orderLines = pgTable(
  'order_lines',
  {
    orderId: uuid('order_id').notNull(),
    lineNo: smallint('line_no').notNull(),
    variantId: integer('variant_id').notNull(),
    /** All that was ever ordered on this line; less cancelled, it is what is in force, and `amountMinor` is its worth. */
    quantity: integer('quantity').notNull(),
    cancelledQuantity: integer('cancelled_quantity').notNull().default(0),
    shippedQuantity: integer('shipped_quantity').notNull().default(0),
    unitPriceMinor: money('unit_price_minor').notNull(),
    amountMinor: money('amount_minor').notNull(),
    priceRuleId: integer('price_rule_id').notNull(),
    /** What the price list said before the fair's policy lowered it; null where it did not. */
    listPriceMinor: money('list_price_minor'),
    /** The numbers of the policy's rules that lowered it, in the order in which they did. */
    rewardedBy: text('rewarded_by'),
    /** What the dealer chose when it could not all ship at once: split or later, from the sheet; from the API also most or less. */
    choice: text('choice').$type<Choice>(),
    /** The day on which the dealer wants it to leave, beside the one that was promised. */
    wishedOn: date('wished_on', { mode: 'string' })
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.lineNo] }),
    check(
      'order_lines_rewarded',
      sql`(${t.listPriceMinor} is null) = (${t.rewardedBy} is null) and ${t.rewardedBy} ~ '^[0-9]+(,[0-9]+)*$'`
    ),
    check(
      'order_lines_quantities',
      sql`${t.quantity} > 0 and ${t.cancelledQuantity} >= 0 and ${t.shippedQuantity} >= 0 and ${t.cancelledQuantity} + ${t.shippedQuantity} <= ${t.quantity}`
    )
  ]
);

/**
 * What was promised for a line, piece by piece. A piece reserves stock while `stocked` is true and it is not shipped or
 * released: pieces from stock from the start, pieces from capacity once their work order has finished.
 */
export const promisePieces = pgTable(
  'promise_pieces',
  {
    orderId: uuid('order_id').notNull(),
    lineNo: smallint('line_no').notNull(),
    pieceNo: smallint('piece_no').notNull(),
    variantId: integer('variant_id').notNull(),
    /** Null when the piece comes from stock. */
    capacityId: integer('capacity_id').references(() => capacity.id),
    quantity: integer('quantity').notNull(),
    shippedQuantity: integer('shipped_quantity').notNull().default(0),
    releasedQuantity: integer('released_quantity').notNull().default(0),
    /** The date promised at entry; it never changes. */
    promisedOn: date('promised_on', { mode: 'string' }).notNull(),
    /** The date that holds now. */
    expectedOn: date('expected_on', { mode: 'string' }).notNull(),
    stocked: boolean('stocked').notNull().default(false)
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.lineNo, t.pieceNo] }),
    index('promise_pieces_open')
      .on(t.variantId)
      .where(sql`shipped_quantity + released_quantity < quantity`),
    index('promise_pieces_ready')
      .on(t.orderId)
      .where(sql`stocked and shipped_quantity + released_quantity < quantity`),
    check(
      'promise_pieces_quantities',
      sql`${t.quantity} > 0 and ${t.shippedQuantity} >= 0 and ${t.releasedQuantity} >= 0 and ${t.shippedQuantity} + ${t.releasedQuantity} <= ${t.quantity}`
    )
  ]
);
