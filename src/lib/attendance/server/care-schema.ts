import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { fairDealers } from './schema.ts';

/** Who leads a guest at a fair, and what the dealer comes for, confirmed beforehand; one row a guest, and it goes with the invitation. */
export const guestCare = pgTable(
  'guest_care',
  {
    fairId: integer('fair_id').notNull(),
    dealerId: integer('dealer_id').notNull(),
    /** Who of the staff leads the household; of a new dealer, its guide. */
    carerId: uuid('carer_id').references(() => users.id),
    purpose: text('purpose'),
    /** With whom of the dealer it was confirmed, by whom of the staff and when; null while it is not. */
    confirmedWith: text('confirmed_with'),
    confirmedBy: uuid('confirmed_by').references(() => users.id),
    confirmedAt: instant('confirmed_at')
  },
  (t) => [
    primaryKey({ columns: [t.fairId, t.dealerId] }),
    foreignKey({
      name: 'guest_care_guest',
      columns: [t.fairId, t.dealerId],
      foreignColumns: [fairDealers.fairId, fairDealers.dealerId]
    }).onDelete('cascade'),
    index('guest_care_carer').on(t.carerId),
    check(
      'guest_care_confirmed',
      sql`num_nonnulls(${t.purpose}, ${t.confirmedWith}, ${t.confirmedBy}, ${t.confirmedAt}) in (0, 4)`
    )
  ]
);

/** A talk that matters: who of us with whom of the dealer, when, what about, and what came of it. */
export const keyTalks = pgTable(
  'key_talks',
  {
    id: uuid('id').primaryKey(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => users.id),
    withWhom: text('with_whom').notNull(),
    startsAt: instant('starts_at'),
    topic: text('topic').notNull(),
    outcome: text('outcome'),
    notedBy: uuid('noted_by').references(() => users.id),
    notedAt: instant('noted_at'),
    madeBy: uuid('made_by')
      .notNull()
      .references(() => users.id),
    madeAt: instant('made_at').notNull(),
    droppedAt: instant('dropped_at')
  },
  (t) => [
    index('key_talks_guest').on(t.fairId, t.dealerId),
    index('key_talks_dealer').on(t.dealerId),
    check('key_talks_noted', sql`num_nonnulls(${t.outcome}, ${t.notedBy}, ${t.notedAt}) in (0, 3)`)
  ]
);
