import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import type { Delivery, FileFormat, ListName, Rhythm } from '../exports/list.ts';

/** A list that is made as a file again and again. */
export const exportSchedules = pgTable(
  'export_schedules',
  {
    id: uuid('id').primaryKey(),
    list: text('list').$type<ListName>().notNull(),
    query: text('query').notNull(),
    format: text('format').$type<FileFormat>().notNull(),
    locale: text('locale').notNull(),
    every: text('every').$type<Rhythm>().notNull(),
    deliver: text('deliver').$type<Delivery>().notNull(),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    madeAt: instant('made_at').notNull(),
    nextAt: instant('next_at').notNull()
  },
  (t) => [
    index('export_schedules_next').on(t.nextAt),
    index('export_schedules_owner').on(t.ownerId),
    check('export_schedules_every', sql`${t.every} in ('day','week')`),
    check('export_schedules_deliver', sql`${t.deliver} in ('notice','mail','folder')`),
    check('export_schedules_format', sql`${t.format} in ('csv','xlsx')`)
  ]
);

/** A list as a file that a job makes, with how far it is. The file itself lies in the data folder, and goes before its row. */
export const exports = pgTable(
  'exports',
  {
    id: uuid('id').primaryKey(),
    list: text('list').$type<ListName>().notNull(),
    query: text('query').notNull(),
    format: text('format').$type<FileFormat>().notNull(),
    locale: text('locale').notNull(),
    askedBy: uuid('asked_by')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    askedAt: instant('asked_at').notNull(),
    /** Where it goes beside the page; a schedule may be gone when it is ready. */
    deliver: text('deliver').$type<Delivery>().notNull().default('notice'),
    /** Lines written so far. */
    rows: integer('rows').notNull().default(0),
    startedAt: instant('started_at'),
    doneAt: instant('done_at'),
    failedAt: instant('failed_at'),
    bytes: bigint('bytes', { mode: 'number' }),
    /** SHA-256 of the file, in hex: whoever goes on with a download knows that it is the same one. */
    hash: text('hash')
  },
  (t) => [
    index('exports_of').on(t.askedBy, t.askedAt),
    check('exports_end', sql`num_nonnulls(${t.doneAt}, ${t.failedAt}) < 2`),
    check('exports_done', sql`num_nonnulls(${t.doneAt}, ${t.bytes}, ${t.hash}) in (0, 3)`),
    check('exports_format', sql`${t.format} in ('csv','xlsx')`)
  ]
);
