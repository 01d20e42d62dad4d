import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import type { NoteKind } from '../note.ts';
import { companies } from './company-schema.ts';
import { persons } from './schema.ts';

/** What somebody of the staff wrote down about a company. The person whom it is about may see it on request. */
export const companyNotes = pgTable(
  'company_notes',
  {
    /** Made where it was written, so that sending it twice is one note. */
    id: uuid('id').primaryKey(),
    companyId: integer('company_id')
      .notNull()
      .references(() => companies.id),
    personId: uuid('person_id').references(() => persons.id),
    kind: text('kind').$type<NoteKind>().notNull(),
    text: text('text').notNull(),
    tags: text('tags').array().notNull().default([]),
    /** Spoken and then looked through by its writer. */
    isSpoken: boolean('is_spoken').notNull().default(false),
    /** A JPEG, made anew here, as base64. */
    photo: text('photo'),
    /** When it was said or seen, by the writer's clock, set right. */
    at: instant('at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    writtenBy: uuid('written_by')
      .notNull()
      .references(() => users.id),
    /** Until when what was promised is to be done. */
    promisedOn: date('promised_on', { mode: 'string' }),
    keptAt: instant('kept_at'),
    keptBy: uuid('kept_by').references(() => users.id),
    takenBackAt: instant('taken_back_at'),
    takenBackBy: uuid('taken_back_by').references(() => users.id)
  },
  (t) => [
    index('company_notes_company').on(t.companyId, t.at, t.id),
    index('company_notes_person').on(t.personId),
    index('company_notes_promised')
      .on(t.companyId)
      .where(sql`${t.kind} = 'promise' and ${t.keptAt} is null and ${t.takenBackAt} is null`),
    check(
      'company_notes_kind',
      sql`${t.kind} in ('talk','call','visit','mail','observation','objection','rival','intention','stock','sample','complaint','promise')`
    ),
    check('company_notes_text', sql`length(${t.text}) between 1 and 4000`),
    check(
      'company_notes_promise',
      sql`${t.kind} = 'promise' or num_nonnulls(${t.promisedOn}, ${t.keptAt}) = 0`
    )
  ]
);
