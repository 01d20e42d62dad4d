import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#lib/db/server/columns.ts';
import { users } from '#lib/accounts/server/schema.ts';

/** One run of the import: what was given, what came of it. State: checking, checked, refused, applying, applied, cancelled, failed. */
export const imports = pgTable(
  'imports',
  {
    id: uuid('id').primaryKey(),
    state: text('state').notNull(),
    files: jsonb('files').notNull(),
    counts: jsonb('counts'),
    /** Codes of the price lists whose prices it moves. */
    priceLists: jsonb('price_lists').$type<string[]>(),
    problems: jsonb('problems'),
    problemCount: integer('problem_count').notNull().default(0),
    rowsRead: integer('rows_read').notNull().default(0),
    startedBy: uuid('started_by').references(() => users.id),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
    /** Why it failed, where that can be said: `interrupted`, nobody runs it any more. */
    failure: text('failure')
  },
  (t) => [index('imports_started').on(t.startedAt)]
);

/**
 * Files with pictures that somebody has sent, and how far they are. With a product and maybe a colour all of them belong to it, else
 * their names say where they belong. State: reading, done, failed.
 */
export const pictureUploads = pgTable(
  'picture_uploads',
  {
    id: uuid('id').primaryKey(),
    state: text('state').notNull(),
    /** Names and bytes of the files. */
    files: jsonb('files').notNull(),
    productCode: text('product_code'),
    colour: text('colour'),
    /** Pictures in all of the files; unknown until they were opened. */
    total: integer('total'),
    /** How often the picture that is next was begun: whoever ends the process twice is left out. */
    tries: integer('tries').notNull().default(0),
    startedBy: uuid('started_by').references(() => users.id),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at')
  },
  (t) => [index('picture_uploads_started').on(t.startedAt)]
);

/** What came of one picture of an upload. */
export const pictureUploadFiles = pgTable(
  'picture_upload_files',
  {
    uploadId: uuid('upload_id')
      .notNull()
      .references(() => pictureUploads.id, { onDelete: 'cascade' }),
    nth: integer('nth').notNull(),
    name: text('name').notNull(),
    productCode: text('product_code'),
    colour: text('colour'),
    /** `added`, `already`, or the code of the problem. */
    outcome: text('outcome').notNull(),
    details: jsonb('details').notNull()
  },
  (t) => [primaryKey({ columns: [t.uploadId, t.nth] })]
);
