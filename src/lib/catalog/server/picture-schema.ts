import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#lib/db/server/columns.ts';
import { products } from './schema.ts';

/**
 * A picture by the hash of what was given. The row is there before the first file of it is written, and `ready_at` after the last one, so
 * that no file lies in the store of which nobody knows.
 */
export const pictures = pgTable(
  'pictures',
  {
    hash: text('hash').primaryKey(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    standIn: text('stand_in').notNull(),
    bytes: integer('bytes').notNull(),
    /** When it was last given; what nobody shows any more goes some time after. */
    notedAt: instant('noted_at').notNull(),
    readyAt: instant('ready_at')
  },
  (t) => [check('pictures_hash', sql`${t.hash} ~ '^[0-9a-f]{32}$'`)]
);

/** Which pictures a style has, in their order; of one colour, or of the style as such. */
export const productPictures = pgTable(
  'product_pictures',
  {
    id: uuid('id').primaryKey(),
    productId: integer('product_id')
      .notNull()
      .references(() => products.id),
    /** As it is stored with the variants; null for the whole style. */
    colour: text('colour'),
    position: integer('position').notNull(),
    hash: text('hash')
      .notNull()
      .references(() => pictures.hash)
  },
  (t) => [
    uniqueIndex('product_pictures_once').on(t.productId, sql`coalesce(${t.colour}, '')`, t.hash),
    index('product_pictures_order').on(t.productId, t.position),
    index('product_pictures_hash').on(t.hash)
  ]
);
