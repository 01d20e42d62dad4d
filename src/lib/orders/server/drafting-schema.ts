import { sql } from 'drizzle-orm';
import { bigint, check, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { dealerAddresses, dealers, users } from '#lib/accounts/server/schema.ts';
import { variants } from '#lib/catalog/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { fairs } from '#lib/fairs/server/schema.ts';

/**
 * What a dealer has typed for a fair and not sent: one draft a door, which all its people share. `orderId` is the id that the next order
 * made of it will have; the version moves with every change.
 */
export const orderDrafts = pgTable(
  'order_drafts',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    /** Null for the dealer's own address. */
    doorId: integer('door_id').references(() => dealerAddresses.id, { onDelete: 'cascade' }),
    orderId: uuid('order_id').notNull().unique(),
    /** The order that was made of it last; it is only told of, so that no key holds it. */
    lastOrderId: uuid('last_order_id'),
    version: integer('version').notNull().default(0),
    updatedBy: uuid('updated_by')
      .notNull()
      .references(() => users.id),
    updatedAt: instant('updated_at').notNull()
  },
  (t) => [unique('order_drafts_place').on(t.dealerId, t.fairId, t.doorId).nullsNotDistinct()]
);

/** Who typed something last at a place of a draft, and when by the server's clock; the newest wins (`orders/drafting/draft.ts`). */
export const typing = {
  typedAt: bigint('typed_at', { mode: 'number' }).notNull(),
  op: uuid('op').notNull(),
  version: integer('version').notNull(),
  typedBy: uuid('typed_by')
    .notNull()
    .references(() => users.id)
};

const draftId = () =>
  integer('draft_id')
    .notNull()
    .references(() => orderDrafts.id, { onDelete: 'cascade' });

/** A cell of a shared draft. An emptied one stays, so that others hear of it. `typedFor` is the order it was typed for. */
export const draftCells = pgTable(
  'draft_cells',
  {
    draftId: draftId(),
    variantId: integer('variant_id')
      .notNull()
      .references(() => variants.id),
    units: integer('units').notNull(),
    text: text('text').notNull().default(''),
    choice: text('choice'),
    typedFor: uuid('typed_for').notNull(),
    ...typing
  },
  (t) => [primaryKey({ columns: [t.draftId, t.variantId] }), check('draft_cells_units', sql`${t.units} >= 0`)]
);

/** The words of a shared draft: its note, the dealer's own number, and the rows of the pad that need repair. */
export const draftWords = pgTable(
  'draft_words',
  {
    draftId: draftId(),
    place: text('place').notNull(),
    sku: text('sku').notNull(),
    text: text('text').notNull(),
    ...typing
  },
  (t) => [primaryKey({ columns: [t.draftId, t.place] })]
);

/** Who has a shared draft open, one row a sheet; one that was not heard for a while has gone. */
export const draftPeople = pgTable(
  'draft_people',
  {
    draftId: draftId(),
    tab: uuid('tab').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    seenAt: instant('seen_at').notNull()
  },
  (t) => [primaryKey({ columns: [t.draftId, t.tab] })]
);
