import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import type { NewsKind } from '../news-form.ts';

/** What dealers are told of products and policies. A language without a text reads the first that there is. */
export const news = pgTable(
  'news',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<NewsKind>().notNull(),
    title: text('title').notNull(),
    titleZh: text('title_zh').notNull(),
    titleKo: text('title_ko').notNull(),
    body: text('body').notNull(),
    bodyZh: text('body_zh').notNull(),
    bodyKo: text('body_ko').notNull(),
    /** For dealers of these classes and regions; an empty list is all of them. */
    classes: text('classes').array().notNull(),
    regionIds: integer('region_ids').array().notNull(),
    /** Of which trade's shops it speaks, in small letters; an empty list is all. */
    trades: text('trades')
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** From when it is for all classes; null: never. */
    othersAt: instant('others_at'),
    othersToldAt: instant('others_told_at'),
    publishedAt: instant('published_at').notNull(),
    publishedBy: uuid('published_by')
      .notNull()
      .references(() => users.id),
    /** When its words were last put right, without telling anybody again; null while they are those of the first day. */
    correctedAt: instant('corrected_at'),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: uuid('withdrawn_by').references(() => users.id)
  },
  (t) => [
    index('news_published').on(t.publishedAt, t.id),
    check('news_kind', sql`${t.kind} in ('product','policy','selling_tip','display_plan','market_trend')`),
    check('news_words', sql`${t.title} <> '' or ${t.titleZh} <> '' or ${t.titleKo} <> ''`)
  ]
);

/** Who of which dealer has read a piece, once. */
export const newsReads = pgTable(
  'news_reads',
  {
    newsId: uuid('news_id')
      .notNull()
      .references(() => news.id),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    readAt: instant('read_at').notNull()
  },
  (t) => [primaryKey({ columns: [t.newsId, t.userId] }), index('news_reads_dealer').on(t.dealerId)]
);
