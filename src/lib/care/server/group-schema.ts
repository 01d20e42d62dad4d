import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import type { PostKind } from '../group/group.ts';

/** The board of a region: what staff announce, and what its dealers ask, with the answer. */
export const groupPosts = pgTable(
  'group_posts',
  {
    id: uuid('id').primaryKey(),
    regionId: integer('region_id')
      .notNull()
      .references(() => regions.id),
    kind: text('kind').$type<PostKind>().notNull(),
    words: text('words').notNull(),
    /** Who asks; null of an announcement. */
    dealerId: integer('dealer_id').references(() => dealers.id),
    postedBy: uuid('posted_by')
      .notNull()
      .references(() => users.id),
    postedAt: instant('posted_at').notNull(),
    answer: text('answer'),
    answeredBy: uuid('answered_by').references(() => users.id),
    answeredAt: instant('answered_at'),
    hiddenBy: uuid('hidden_by').references(() => users.id),
    hiddenAt: instant('hidden_at')
  },
  (t) => [
    index('group_posts_region').on(t.regionId, t.postedAt, t.id),
    index('group_posts_dealer')
      .on(t.dealerId)
      .where(sql`answered_at is null and hidden_at is null`),
    check(
      'group_posts_kind',
      sql`${t.kind} in ('announcement','question') and (${t.kind} = 'question') = (${t.dealerId} is not null)`
    ),
    check('group_posts_answered', sql`num_nonnulls(${t.answer}, ${t.answeredBy}, ${t.answeredAt}) in (0, 3)`),
    check('group_posts_hidden', sql`num_nonnulls(${t.hiddenBy}, ${t.hiddenAt}) in (0, 2)`)
  ]
);
