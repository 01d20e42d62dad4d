import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import type { SegmentKind } from '../agenda.ts';
import { fairs } from './schema.ts';

/** What a fair is for and where it is, as guests read it; a fair without a row has no plan yet. */
export const fairPlans = pgTable(
  'fair_plans',
  {
    fairId: integer('fair_id')
      .primaryKey()
      .references(() => fairs.id),
    theme: text('theme'),
    themeZh: text('theme_zh'),
    themeKo: text('theme_ko'),
    /** Why we meet. */
    reason: text('reason'),
    reasonZh: text('reason_zh'),
    reasonKo: text('reason_ko'),
    address: text('address'),
    room: text('room'),
    /** The rooms and corners of the venue in which parts take place. */
    rooms: text('rooms').array().notNull().default([]),
    /** So many people have a seat. */
    capacity: integer('capacity'),
    mapUrl: text('map_url'),
    /** How one gets there and in: station, parking, steps, papers. */
    access: text('access'),
    accessZh: text('access_zh'),
    accessKo: text('access_ko'),
    /** Who stays silent for so many days after the invitation is to be reminded; null: nobody is. */
    remindAfterDays: integer('remind_after_days').default(10),
    /** Whether it is noted that somebody has opened their invitation. */
    notesOpening: boolean('notes_opening').notNull().default(false),
    changedAt: instant('changed_at').notNull()
  },
  (t) => [
    check('fair_plans_capacity', sql`${t.capacity} between 1 and 100000`),
    check('fair_plans_remind', sql`${t.remindAfterDays} between 1 and 60`)
  ]
);

/** The parts of a fair, as guests find them in the programme. */
export const fairSegments = pgTable(
  'fair_segments',
  {
    id: uuid('id').primaryKey(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    kind: text('kind').$type<SegmentKind>().notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    title: text('title').notNull(),
    titleZh: text('title_zh'),
    titleKo: text('title_ko'),
    place: text('place'),
    /** Who of the staff answers for it. */
    ownerId: uuid('owner_id').references(() => users.id)
  },
  (t) => [
    index('fair_segments_fair').on(t.fairId, t.startsAt),
    index('fair_segments_owner').on(t.ownerId),
    check(
      'fair_segments_kind',
      sql`${t.kind} in ('ordering','talk','launch','meal','quiz','draw','closing')`
    ),
    check('fair_segments_clock', sql`${t.endsAt} > ${t.startsAt}`)
  ]
);
