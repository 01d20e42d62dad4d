import { sql } from 'drizzle-orm';
import { boolean, check, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, money } from '#lib/db/server/columns.ts';
import { priceLists } from '#lib/catalog/server/schema.ts';
import type { OccasionKind } from '../occasion.ts';

/**
 * What an order belongs to: a fair, or the standing refill of a price list (`../occasion.ts`). `countsFrom` says from which state an order
 * counts on the board, `rankBy` what decides the rank.
 */
export const fairs = pgTable(
  'fairs',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind').$type<OccasionKind>().notNull().default('fair'),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    subtitle: text('subtitle'),
    venue: text('venue'),
    timeZone: text('time_zone').notNull(),
    currency: text('currency').notNull(),
    opensAt: instant('opens_at').notNull(),
    closesAt: instant('closes_at').notNull(),
    countsFrom: text('counts_from').notNull().default('submitted'),
    rankBy: text('rank_by').notNull().default('share'),
    /** So long after closing staff may still enter orders for dealers. */
    lateMinutes: integer('late_minutes').notNull().default(0),
    /** Whether an order that was entered late counts on the board. */
    lateCounts: boolean('late_counts').notNull().default(true),
    boardEpoch: uuid('board_epoch').notNull(),
    /** Whose dealers a refill is for; null for a fair, which has a list of guests. */
    priceListId: integer('price_list_id').references(() => priceLists.id),
    /** Why a refill takes no orders for a while, as its dealers read it; null while it does. */
    pausedReason: text('paused_reason'),
    /** The least that one order of a refill comes to; null without a rule. */
    minimumMinor: money('minimum_minor'),
    /** Since when guests are told of it; null while it is a draft. What nobody drafted is announced. */
    announcedAt: instant('announced_at').defaultNow(),
    /** When the days in the hall begin; null: as soon as it opens for orders. */
    doorsAt: instant('doors_at'),
    /** Since when its review is written and its record stays as it is. */
    reviewedAt: instant('reviewed_at'),
    createdAt: instant('created_at').notNull().defaultNow()
  },
  (t) => [
    uniqueIndex('fairs_refill').on(t.priceListId),
    check('fairs_kind', sql`${t.kind} in ('fair','refill')`),
    check('fairs_price_list', sql`(${t.kind} = 'refill') = (${t.priceListId} is not null)`),
    check(
      'fairs_refill_only',
      sql`${t.kind} = 'refill' or num_nonnulls(${t.pausedReason}, ${t.minimumMinor}) = 0`
    ),
    check('fairs_minimum', sql`${t.minimumMinor} > 0`),
    check('fairs_clock', sql`${t.closesAt} > ${t.opensAt}`),
    check('fairs_doors', sql`${t.doorsAt} >= ${t.opensAt} and ${t.doorsAt} < ${t.closesAt}`),
    check('fairs_counts_from', sql`${t.countsFrom} in ('submitted','confirmed','paid')`),
    check('fairs_late_minutes', sql`${t.lateMinutes} between 0 and 10080`),
    check('fairs_rank_by', sql`${t.rankBy} in ('amount','share','growth','households')`)
  ]
);
