import { sql } from 'drizzle-orm';
import { check, date, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, money } from '#lib/db/server/columns.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { PaperValues } from '../paper.ts';

/**
 * A document that left the house, with all that is written on it. Nothing of it ever changes (a trigger sees to that), except that its file
 * is noted once, when somebody first asks for it.
 */
export const issuedDocuments = pgTable(
  'issued_documents',
  {
    id: uuid('id').primaryKey(),
    /** What it is, by the name that its domain gives it: `order_confirmation`. */
    kind: text('kind').notNull(),
    /** What it is about, as events name it. */
    subjectType: text('subject_type').notNull(),
    subjectId: text('subject_id').notNull(),
    /** What people call that. */
    number: text('number').notNull(),
    version: integer('version').notNull(),
    locale: text('locale').$type<Locale>().notNull(),
    dealerId: integer('dealer_id'),
    template: text('template').notNull(),
    values: jsonb('values').$type<PaperValues>().notNull(),
    /** Names in the store of files of what it shows. */
    files: text('files').array().notNull(),
    /** By which anybody who holds the paper can ask whether it is ours. */
    code: text('code').notNull().unique(),
    datedOn: date('dated_on', { mode: 'string' }).notNull(),
    totalMinor: money('total_minor'),
    currency: text('currency'),
    issuedAt: instant('issued_at').notNull(),
    /** SHA-256 of its file, in hex; null until it was first asked for. */
    fileHash: text('file_hash'),
    fileBytes: integer('file_bytes'),
    setAt: instant('set_at')
  },
  (t) => [
    unique('issued_documents_version').on(t.kind, t.subjectType, t.subjectId, t.version),
    index('issued_documents_dealer').on(t.dealerId, t.issuedAt),
    check('issued_documents_total', sql`(${t.totalMinor} is null) = (${t.currency} is null)`),
    check(
      'issued_documents_file',
      sql`(${t.fileHash} is null) = (${t.fileBytes} is null) and (${t.fileHash} is null) = (${t.setAt} is null)`
    )
  ]
);
