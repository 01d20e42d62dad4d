import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import type { SupportTopic } from '../support/support.ts';

/** What a dealer asked help with, by when it is answered, and the answer. */
export const supportRequests = pgTable(
  'support_requests',
  {
    id: uuid('id').primaryKey(),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    topic: text('topic').$type<SupportTopic>().notNull(),
    words: text('words').notNull(),
    /** A JPEG, made anew here, as base64. */
    photo: text('photo'),
    askedBy: uuid('asked_by')
      .notNull()
      .references(() => users.id),
    askedAt: instant('asked_at').notNull(),
    dueAt: instant('due_at').notNull(),
    answer: text('answer'),
    answeredBy: uuid('answered_by').references(() => users.id),
    answeredAt: instant('answered_at')
  },
  (t) => [
    index('support_requests_dealer').on(t.dealerId, t.askedAt),
    index('support_requests_waiting')
      .on(t.dueAt)
      .where(sql`answered_at is null`),
    check('support_requests_topic', sql`${t.topic} in ('promotion','after_sales','display')`),
    check(
      'support_requests_answered',
      sql`num_nonnulls(${t.answer}, ${t.answeredBy}, ${t.answeredAt}) in (0, 3)`
    )
  ]
);
