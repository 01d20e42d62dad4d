import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import type { ConsentPurpose, LookKind } from '../privacy.ts';
import { companies } from './company-schema.ts';
import { persons } from './schema.ts';

/** What a person has agreed to, who wrote it down and when; one that was withdrawn stays as a fact. */
export const personConsents = pgTable(
  'person_consents',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    purpose: text('purpose').$type<ConsentPurpose>().notNull(),
    givenAt: instant('given_at').notNull(),
    recordedBy: uuid('recorded_by')
      .notNull()
      .references(() => users.id),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: uuid('withdrawn_by').references(() => users.id)
  },
  (t) => [
    uniqueIndex('person_consents_standing')
      .on(t.personId, t.purpose)
      .where(sql`${t.withdrawnAt} is null`),
    check('person_consents_purpose', sql`${t.purpose} in ('follow_up','letters','wishes','photo')`)
  ]
);

/** Who looked at what is known of a company and its persons: one row a day. */
export const companyLooks = pgTable(
  'company_looks',
  {
    companyId: integer('company_id')
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    kind: text('kind').$type<LookKind>().notNull(),
    /** By Greenwich. */
    day: date('day', { mode: 'string' }).notNull(),
    times: integer('times').notNull().default(1),
    lastAt: instant('last_at').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.userId, t.kind, t.day] }),
    index('company_looks_day').on(t.day),
    check('company_looks_kind', sql`${t.kind} in ('company','persons','card','export')`)
  ]
);

/** Two that were one: what moved, so that it can be undone. */
export const merges = pgTable(
  'merges',
  {
    id: uuid('id').primaryKey(),
    /** Which company it concerns: the one that stays. */
    companyId: integer('company_id')
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    /** Of two persons of it; else of two companies. */
    personId: uuid('person_id').references(() => persons.id, { onDelete: 'cascade' }),
    /** As it was before: the rows that moved, and the fields that were filled. */
    before: jsonb('before').$type<Record<string, unknown>>().notNull(),
    mergedAt: instant('merged_at').notNull(),
    mergedBy: uuid('merged_by')
      .notNull()
      .references(() => users.id),
    undoneAt: instant('undone_at'),
    undoneBy: uuid('undone_by').references(() => users.id)
  },
  (t) => [index('merges_company').on(t.companyId)]
);
