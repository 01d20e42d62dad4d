import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { products } from '#lib/catalog/server/schema.ts';
import { instant, money } from '#lib/db/server/columns.ts';
import type { CheckTemplate } from '../checklist.ts';
import type { CostHead } from '../costs.ts';
import { fairs } from './schema.ts';

const fairId = () =>
  integer('fair_id')
    .notNull()
    .references(() => fairs.id);

/** Who of the staff does what at a fair, when and where. */
export const fairDuties = pgTable(
  'fair_duties',
  {
    id: uuid('id').primaryKey(),
    fairId: fairId(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    what: text('what').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    place: text('place')
  },
  (t) => [
    index('fair_duties_fair').on(t.fairId, t.startsAt),
    index('fair_duties_user').on(t.userId),
    check('fair_duties_clock', sql`${t.endsAt} > ${t.startsAt}`)
  ]
);

/** What a fair is to cost and has cost by head, in minor units of its currency. */
export const fairCosts = pgTable(
  'fair_costs',
  {
    fairId: fairId(),
    head: text('head').$type<CostHead>().notNull(),
    plannedMinor: money('planned_minor'),
    realMinor: money('real_minor')
  },
  (t) => [
    primaryKey({ columns: [t.fairId, t.head] }),
    check('fair_costs_head', sql`${t.head} in ('venue','material','people','gifts','travel')`),
    check('fair_costs_amounts', sql`${t.plannedMinor} >= 0 and ${t.realMinor} >= 0`)
  ]
);

/** What has to be done for a fair: its owner, its date, and the fact that ends it. */
export const fairChecks = pgTable(
  'fair_checks',
  {
    id: uuid('id').primaryKey(),
    fairId: fairId(),
    /** A point of the shipped list, which has its words in every language; null for one with a title of its own. */
    template: text('template').$type<CheckTemplate>(),
    title: text('title'),
    ownerId: uuid('owner_id').references(() => users.id),
    dueAt: instant('due_at').notNull(),
    doneAt: instant('done_at'),
    doneBy: uuid('done_by').references(() => users.id)
  },
  (t) => [
    index('fair_checks_fair').on(t.fairId, t.dueAt),
    index('fair_checks_owner').on(t.ownerId),
    index('fair_checks_done_by').on(t.doneBy),
    uniqueIndex('fair_checks_template').on(t.fairId, t.template),
    check('fair_checks_words', sql`num_nonnulls(${t.template}, ${t.title}) = 1`),
    check('fair_checks_done', sql`(${t.doneAt} is null) = (${t.doneBy} is null)`)
  ]
);

/** Styles that every guest must see at a fair, and those that it launches. */
export const fairStyles = pgTable(
  'fair_styles',
  {
    fairId: fairId(),
    productId: integer('product_id')
      .notNull()
      .references(() => products.id),
    as: text('shown_as').$type<'must_see' | 'launch'>().notNull()
  },
  (t) => [
    primaryKey({ columns: [t.fairId, t.as, t.productId] }),
    index('fair_styles_product').on(t.productId),
    check('fair_styles_as', sql`${t.as} in ('must_see','launch')`)
  ]
);
