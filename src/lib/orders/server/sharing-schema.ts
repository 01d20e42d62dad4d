import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid
} from 'drizzle-orm/pg-core';
import { products } from '#lib/catalog/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import type { SharePart } from '#lib/supply/share.ts';

/** A scarce style is shared at a fair instead of going to who comes first. */
export const fairShares = pgTable(
  'fair_shares',
  {
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    productId: integer('product_id')
      .notNull()
      .references(() => products.id),
    part: text('part').$type<SharePart>().notNull(),
    setAt: instant('set_at').notNull(),
    /** When the orders that have of the style were last looked for; see `sharing/lock-shares.ts`. */
    markedAt: instant('marked_at'),
    /** Shared at closing: the day that wishes are told, until it is known what each gets. */
    readyOn: date('ready_on', { mode: 'string' }),
    /** When wishes were shared out, by the id that whoever did it made; from then on whoever comes first has what is left. */
    settledAt: instant('settled_at'),
    settlementId: uuid('settlement_id')
  },
  (t) => [
    primaryKey({ columns: [t.fairId, t.productId] }),
    check('fair_shares_part', sql`${t.part} in ('region','class','closing')`),
    check('fair_shares_ready', sql`(${t.part} = 'closing') = (${t.readyOn} is not null)`)
  ]
);

/** Units that one region (by id) or one class may have. */
export const fairShareParts = pgTable(
  'fair_share_parts',
  {
    fairId: integer('fair_id').notNull(),
    productId: integer('product_id').notNull(),
    key: text('key').notNull(),
    mostUnits: integer('most_units').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.fairId, t.productId, t.key] }),
    foreignKey({
      columns: [t.fairId, t.productId],
      foreignColumns: [fairShares.fairId, fairShares.productId]
    }).onDelete('cascade'),
    check('fair_share_parts_units', sql`${t.mostUnits} >= 0`)
  ]
);

/** Which orders have of a shared style, so that what was taken can be counted without reading the whole fair. Their units stand in their lines. */
export const sharedOrders = pgTable(
  'shared_orders',
  {
    fairId: integer('fair_id').notNull(),
    productId: integer('product_id').notNull(),
    orderId: uuid('order_id').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.fairId, t.productId, t.orderId] }),
    index('shared_orders_order').on(t.orderId)
  ]
);
