import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { fairs } from '#lib/fairs/server/schema.ts';

const ofDealerAtFair = () => ({
  fairId: integer('fair_id')
    .notNull()
    .references(() => fairs.id),
  dealerId: integer('dealer_id')
    .notNull()
    .references(() => dealers.id)
});

/** An order sheet that was printed for a dealer: whoever types it in later finds dealer and fair by its code. */
export const paperSheets = pgTable(
  'paper_sheets',
  {
    /** As it is written on the sheet, and with the order that was typed off it (`orders.paper_code`). */
    code: text('code').primaryKey(),
    ...ofDealerAtFair(),
    /** Counted by fair. */
    number: integer('number').notNull(),
    printedBy: uuid('printed_by')
      .notNull()
      .references(() => users.id),
    printedAt: instant('printed_at').notNull()
  },
  (t) => [uniqueIndex('paper_sheets_number').on(t.fairId, t.number)]
);

/** A photograph of a sheet that nobody has typed off yet; with its order it becomes one of the order's files. */
export const paperPhotos = pgTable(
  'paper_photos',
  {
    id: uuid('id').primaryKey(),
    ...ofDealerAtFair(),
    code: text('code'),
    /** JPEG as base64, made anew by us. */
    photo: text('photo').notNull(),
    byStaff: boolean('by_staff').notNull(),
    takenBy: uuid('taken_by')
      .notNull()
      .references(() => users.id),
    takenAt: instant('taken_at').notNull()
  },
  (t) => [index('paper_photos_waiting').on(t.dealerId, t.fairId, t.takenAt)]
);
