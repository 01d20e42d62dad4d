import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';

/** A training for dealers' people, in a room or by a link. */
export const trainings = pgTable(
  'trainings',
  {
    id: uuid('id').primaryKey(),
    title: text('title').notNull(),
    titleZh: text('title_zh').notNull(),
    titleKo: text('title_ko').notNull(),
    about: text('about').notNull(),
    place: text('place').notNull(),
    link: text('link'),
    timeZone: text('time_zone').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    recording: text('recording'),
    announcedBy: uuid('announced_by')
      .notNull()
      .references(() => users.id),
    announcedAt: instant('announced_at').notNull()
  },
  (t) => [
    index('trainings_start').on(t.startsAt),
    check('trainings_words', sql`${t.title} <> '' or ${t.titleZh} <> '' or ${t.titleKo} <> ''`),
    check('trainings_time', sql`${t.endsAt} > ${t.startsAt}`)
  ]
);

/** Who has said that they come, and whether they were there. */
export const trainingSignups = pgTable(
  'training_signups',
  {
    trainingId: uuid('training_id')
      .notNull()
      .references(() => trainings.id),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    signedAt: instant('signed_at').notNull(),
    attendedAt: instant('attended_at')
  },
  (t) => [primaryKey({ columns: [t.trainingId, t.userId] }), index('training_signups_dealer').on(t.dealerId)]
);
