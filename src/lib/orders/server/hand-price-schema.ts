import { integer, pgTable, primaryKey, smallint, uuid } from 'drizzle-orm/pg-core';
import { money } from '#lib/db/server/columns.ts';
import { orders } from './schema.ts';

/** A line whose price somebody has set by hand: in which version, which says who and why, and what the rule had set. */
export const handPrices = pgTable(
  'hand_prices',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    lineNo: smallint('line_no').notNull(),
    version: integer('version').notNull(),
    ruledMinor: money('ruled_minor').notNull()
  },
  (t) => [primaryKey({ columns: [t.orderId, t.lineNo] })]
);
