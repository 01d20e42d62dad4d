import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import type { Blocker } from '../leads/lead.ts';
import type { EntryState, ObjectionRoute } from '../objections/objection.ts';

/** What companies said against ordering; alike by their tag. A routed one has a clock until it is answered. */
export const objections = pgTable(
  'objections',
  {
    id: uuid('id').primaryKey(),
    companyId: integer('company_id')
      .notNull()
      .references(() => companies.id),
    topic: text('topic').$type<Blocker>().notNull(),
    tag: text('tag').notNull(),
    said: text('said').notNull(),
    route: text('route').$type<ObjectionRoute>().notNull(),
    /** Who answers it; null where the rep does so by themselves. */
    routedTo: uuid('routed_to').references(() => users.id),
    dueAt: instant('due_at'),
    notedBy: uuid('noted_by')
      .notNull()
      .references(() => users.id),
    notedAt: instant('noted_at').notNull(),
    answer: text('answer'),
    answeredBy: uuid('answered_by').references(() => users.id),
    answeredAt: instant('answered_at')
  },
  (t) => [
    index('objections_tag').on(t.tag, t.notedAt),
    index('objections_company').on(t.companyId, t.notedAt),
    index('objections_noted').on(t.notedAt, t.id),
    check(
      'objections_route',
      sql`(${t.route} = 'rep') = (${t.routedTo} is null) and (${t.routedTo} is null) = (${t.dueAt} is null)`
    ),
    check('objections_answered', sql`num_nonnulls(${t.answer}, ${t.answeredBy}, ${t.answeredAt}) in (0, 3)`)
  ]
);

/** An answer to what many say, in every language, approved by a second person before anybody of a dealer reads it. */
export const handbookEntries = pgTable(
  'handbook_entries',
  {
    id: uuid('id').primaryKey(),
    tag: text('tag').notNull(),
    state: text('state').$type<EntryState>().notNull(),
    question: text('question').notNull().default(''),
    questionZh: text('question_zh').notNull().default(''),
    questionKo: text('question_ko').notNull().default(''),
    answer: text('answer').notNull().default(''),
    answerZh: text('answer_zh').notNull().default(''),
    answerKo: text('answer_ko').notNull().default(''),
    proposedAt: instant('proposed_at').notNull(),
    writtenBy: uuid('written_by').references(() => users.id),
    writtenAt: instant('written_at'),
    approvedBy: uuid('approved_by').references(() => users.id),
    approvedAt: instant('approved_at'),
    /** How often a dealer opened it. */
    reads: integer('reads').notNull().default(0)
  },
  (t) => [
    uniqueIndex('handbook_entries_tag')
      .on(t.tag)
      .where(sql`state <> 'withdrawn'`),
    check('handbook_entries_state', sql`${t.state} in ('proposed','waiting','approved','withdrawn')`),
    check('handbook_entries_two', sql`${t.approvedBy} <> ${t.writtenBy}`),
    check('handbook_entries_approved', sql`${t.state} <> 'approved' or ${t.approvedBy} is not null`)
  ]
);
