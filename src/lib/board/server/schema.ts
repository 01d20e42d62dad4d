import { bigint, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, money } from '#lib/db/server/columns.ts';
import { dealers, regions } from '#lib/accounts/server/schema.ts';
import { fairs } from '#lib/fairs/server/schema.ts';

/** Standing of a region as of `asOfSeq`, folded by the relay only. The three amounts are disjoint. */
export const boardTotals = pgTable(
  'board_totals',
  {
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    regionId: integer('region_id')
      .notNull()
      .references(() => regions.id),
    submittedMinor: money('submitted_minor').notNull().default(0),
    confirmedMinor: money('confirmed_minor').notNull().default(0),
    paidMinor: money('paid_minor').notNull().default(0),
    orders: integer('orders').notNull().default(0),
    /** Dealers whose orders count. */
    households: integer('households').notNull().default(0),
    /** When the counted amount last changed upwards; who got there first wins a tie. */
    reachedAt: instant('reached_at'),
    asOfSeq: bigint('as_of_seq', { mode: 'number' }).notNull()
  },
  (t) => [primaryKey({ columns: [t.fairId, t.regionId] })]
);

/** What each dealer stands with in a region as of the same event, so that the relay knows when one begins or ceases to count. */
export const boardHouseholds = pgTable(
  'board_households',
  {
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    regionId: integer('region_id')
      .notNull()
      .references(() => regions.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    submittedMinor: money('submitted_minor').notNull().default(0),
    confirmedMinor: money('confirmed_minor').notNull().default(0),
    paidMinor: money('paid_minor').notNull().default(0)
  },
  (t) => [primaryKey({ columns: [t.fairId, t.regionId, t.dealerId] })]
);

/** Counted amount of a region at the end of each bucket of time, for the race. */
export const boardHistory = pgTable(
  'board_history',
  {
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    regionId: integer('region_id')
      .notNull()
      .references(() => regions.id),
    bucketAt: instant('bucket_at').notNull(),
    totalMinor: money('total_minor').notNull(),
    households: integer('households').notNull().default(0)
  },
  (t) => [primaryKey({ columns: [t.fairId, t.regionId, t.bucketAt] })]
);

/** The last standing of a fair as it was published, in its canonical form (`../result/result.ts`); published anew, it gets another version. */
export const fairResults = pgTable(
  'fair_results',
  {
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    version: integer('version').notNull(),
    content: text('content').notNull(),
    /** SHA-256 of the content, hex. */
    hash: text('hash').notNull(),
    publishedAt: instant('published_at').notNull(),
    publishedBy: uuid('published_by').notNull()
  },
  (t) => [primaryKey({ columns: [t.fairId, t.version] })]
);
