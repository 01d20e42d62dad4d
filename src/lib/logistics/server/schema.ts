import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgSequence,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid
} from 'drizzle-orm/pg-core';
import { instant } from '#lib/db/server/columns.ts';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { orders, promisePieces } from '#lib/orders/server/schema.ts';
import type { ShipmentException } from '../exception.ts';

export const shipmentNumbers = pgSequence('shipment_numbers', { startWith: 7001 });

/** Part of an order on its way. It leaves at `shippedAt` and is closed when the dealer confirms receipt. */
export const shipments = pgTable(
  'shipments',
  {
    id: uuid('id').primaryKey(),
    number: integer('number').notNull().unique(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    carrier: text('carrier').notNull(),
    trackingNumber: text('tracking_number').notNull(),
    /** Where it went, as it was then; a dealer who moves does not move what has left. */
    shipTo: text('ship_to'),
    shippedAt: instant('shipped_at').notNull(),
    shippedBy: uuid('shipped_by')
      .notNull()
      .references(() => users.id),
    receivedAt: instant('received_at'),
    receivedBy: uuid('received_by').references(() => users.id),
    receiptNote: text('receipt_note')
  },
  (t) => [
    index('shipments_order').on(t.orderId),
    index('shipments_dealer').on(t.dealerId, t.shippedAt),
    index('shipments_under_way')
      .on(t.shippedAt, t.number)
      .where(sql`received_at is null`),
    index('shipments_received')
      .on(t.receivedAt, t.number)
      .where(sql`received_at is not null`)
  ]
);

export const shipmentPieces = pgTable(
  'shipment_pieces',
  {
    shipmentId: uuid('shipment_id')
      .notNull()
      .references(() => shipments.id),
    orderId: uuid('order_id').notNull(),
    lineNo: smallint('line_no').notNull(),
    pieceNo: smallint('piece_no').notNull(),
    quantity: integer('quantity').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.shipmentId, t.orderId, t.lineNo, t.pieceNo] }),
    foreignKey({
      columns: [t.orderId, t.lineNo, t.pieceNo],
      foreignColumns: [promisePieces.orderId, promisePieces.lineNo, promisePieces.pieceNo]
    }),
    check('shipment_pieces_quantity', sql`${t.quantity} > 0`)
  ]
);

/** Where a shipment was seen. The id comes from the reporter, so a retry is safe. */
export const shipmentPositions = pgTable(
  'shipment_positions',
  {
    id: uuid('id').primaryKey(),
    shipmentId: uuid('shipment_id')
      .notNull()
      .references(() => shipments.id),
    place: text('place').notNull(),
    note: text('note'),
    /** What the carrier reports as wrong; null while nothing is. */
    exception: text('exception').$type<ShipmentException>(),
    /** The day on which it is expected to arrive, where the report says one; the newest such report counts. */
    expectedOn: date('expected_on', { mode: 'string' }),
    seenAt: instant('seen_at').notNull(),
    recordedBy: uuid('recorded_by')
      .notNull()
      .references(() => users.id)
  },
  (t) => [
    index('shipment_positions_shipment').on(t.shipmentId, t.seenAt),
    index('shipment_positions_expected')
      .on(t.expectedOn)
      .where(sql`expected_on is not null`)
  ]
);
