import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import { products } from '#lib/catalog/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import type { OptionKey, QuizOption, Worded } from '../question.ts';

/** A question to the hall. It is open from `openedAt` until it is closed or its time has passed, by the database's clock. */
export const quizQuestions = pgTable(
  'quiz_questions',
  {
    id: uuid('id').primaryKey(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    question: jsonb('question').$type<Worded>().notNull(),
    options: jsonb('options').$type<QuizOption[]>().notNull(),
    right: text('right_option').$type<OptionKey>().notNull(),
    productId: integer('product_id').references(() => products.id),
    points: integer('points').notNull(),
    /** How long it stays open. */
    seconds: integer('seconds').notNull(),
    writtenBy: uuid('written_by')
      .notNull()
      .references(() => users.id),
    writtenAt: instant('written_at').notNull(),
    openedAt: instant('opened_at'),
    closesAt: instant('closes_at'),
    closedAt: instant('closed_at'),
    revealedAt: instant('revealed_at')
  },
  (t) => [
    index('quiz_questions_fair').on(t.fairId, t.openedAt),
    uniqueIndex('quiz_questions_open')
      .on(t.fairId)
      .where(sql`opened_at is not null and revealed_at is null`),
    check('quiz_questions_right', sql`${t.right} in ('a','b','c','d')`),
    check('quiz_questions_points', sql`${t.points} between 1 and 1000 and ${t.seconds} between 10 and 600`),
    check('quiz_questions_opened', sql`(${t.openedAt} is null) = (${t.closesAt} is null)`),
    check('quiz_questions_revealed', sql`${t.revealedAt} is null or ${t.closedAt} is not null`)
  ]
);

/** What a person answered last; one row a person and question. */
export const quizAnswers = pgTable(
  'quiz_answers',
  {
    questionId: uuid('question_id')
      .notNull()
      .references(() => quizQuestions.id),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    regionId: integer('region_id')
      .notNull()
      .references(() => regions.id),
    option: text('option').$type<OptionKey>().notNull(),
    answeredAt: instant('answered_at').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.questionId, t.userId] }),
    index('quiz_answers_user').on(t.userId),
    check('quiz_answers_option', sql`${t.option} in ('a','b','c','d')`)
  ]
);

/** Who agreed that others of the fair read their name beside their points; the row goes when they change their mind. */
export const quizNames = pgTable(
  'quiz_names',
  {
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    shownAt: instant('shown_at').notNull()
  },
  (t) => [primaryKey({ columns: [t.fairId, t.userId] })]
);
