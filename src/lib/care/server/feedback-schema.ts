import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { shipments } from '#lib/logistics/server/schema.ts';
import { orders } from '#lib/orders/server/schema.ts';

/** What a dealer said of a delivery, once. */
export const feedbacks = pgTable(
  'feedbacks',
  {
    shipmentId: uuid('shipment_id')
      .primaryKey()
      .references(() => shipments.id),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    product: smallint('product').notNull(),
    speed: smallint('speed').notNull(),
    packing: smallint('packing').notNull(),
    words: text('words'),
    givenBy: uuid('given_by')
      .notNull()
      .references(() => users.id),
    givenAt: instant('given_at').notNull()
  },
  (t) => [
    index('feedbacks_order').on(t.orderId),
    index('feedbacks_fair').on(t.fairId),
    check(
      'feedbacks_marks',
      sql`${t.product} between 1 and 5 and ${t.speed} between 1 and 5 and ${t.packing} between 1 and 5`
    )
  ]
);
