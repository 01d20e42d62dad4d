import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { orderDrafts } from './drafting-schema.ts';

/** A dealer's wish that somebody of the brand looks at the draft; it is over when somebody has, or the dealer takes it back. */
export const draftAdvice = pgTable(
  'draft_advice',
  {
    id: uuid('id').primaryKey(),
    draftId: integer('draft_id')
      .notNull()
      .references(() => orderDrafts.id, { onDelete: 'cascade' }),
    question: text('question').notNull(),
    askedBy: uuid('asked_by')
      .notNull()
      .references(() => users.id),
    askedAt: instant('asked_at').notNull(),
    /** What whoever has looked says; null while it is open and where it was taken back. */
    answer: text('answer'),
    endedBy: uuid('ended_by').references(() => users.id),
    endedAt: instant('ended_at')
  },
  (t) => [
    uniqueIndex('draft_advice_open')
      .on(t.draftId)
      .where(sql`ended_at is null`),
    index('draft_advice_draft').on(t.draftId, t.askedAt),
    check('draft_advice_ended', sql`(${t.endedAt} is null) = (${t.endedBy} is null)`)
  ]
);
