import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { persons } from '#lib/people/server/schema.ts';

/**
 * A person of a dealer who was taken in at a desk: one row a person and fair while it stands; an undone one stays as a fact. The household that it
 * makes is a row of `check_ins`.
 */
export const arrivals = pgTable(
  'arrivals',
  {
    /** Made at the desk, so that sending it twice is one arrival. */
    id: uuid('id').primaryKey(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
    /** Whether they decide what is ordered, as the desk heard it. */
    decides: boolean('decides').notNull(),
    /** By the desk's clock, set right and within bounds; a desk without a network sends it later. */
    arrivedAt: instant('arrived_at').notNull(),
    /** When the record got to know it. */
    recordedAt: instant('recorded_at').notNull(),
    desk: text('desk').notNull(),
    /** From the scan or the first key to the end, where the desk measured it. */
    tookMs: integer('took_ms'),
    recordedBy: uuid('recorded_by')
      .notNull()
      .references(() => users.id),
    /** They have gone before the end; null again when they come back. */
    leftAt: instant('left_at'),
    undoneAt: instant('undone_at'),
    undoneBy: uuid('undone_by').references(() => users.id),
    /** Desks ask what changed since. */
    changedAt: instant('changed_at').notNull()
  },
  (t) => [
    uniqueIndex('arrivals_standing')
      .on(t.fairId, t.personId)
      .where(sql`${t.undoneAt} is null`),
    index('arrivals_household').on(t.fairId, t.dealerId),
    index('arrivals_changed').on(t.fairId, t.changedAt),
    check('arrivals_took', sql`${t.tookMs} between 0 and 3600000`)
  ]
);

/** Somebody at the door whose company is no dealer: a prospect, who belongs to no household. */
export const fairVisitors = pgTable(
  'fair_visitors',
  {
    id: uuid('id').primaryKey(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    company: text('company').notNull(),
    name: text('name').notNull(),
    phone: text('phone'),
    arrivedAt: instant('arrived_at').notNull(),
    desk: text('desk').notNull(),
    recordedBy: uuid('recorded_by')
      .notNull()
      .references(() => users.id)
  },
  (t) => [index('fair_visitors_fair').on(t.fairId, t.arrivedAt)]
);

/** The gift of a household: one that stands a dealer and fair. */
export const fairGifts = pgTable(
  'fair_gifts',
  {
    id: uuid('id').primaryKey(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    givenAt: instant('given_at').notNull(),
    desk: text('desk').notNull(),
    givenBy: uuid('given_by')
      .notNull()
      .references(() => users.id),
    takenBackAt: instant('taken_back_at'),
    changedAt: instant('changed_at').notNull()
  },
  (t) => [
    uniqueIndex('fair_gifts_standing')
      .on(t.fairId, t.dealerId)
      .where(sql`${t.takenBackAt} is null`),
    index('fair_gifts_changed').on(t.fairId, t.changedAt)
  ]
);

/** A guest's page of the book at the door: what they drew, a photo, or both. They agreed that it is kept. */
export const guestSignatures = pgTable(
  'guest_signatures',
  {
    id: uuid('id').primaryKey(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => persons.id),
    /** Strokes as a path within 600 × 240: nothing but moves, lines and numbers. */
    path: text('path'),
    /** A square JPEG, made anew here, as base64. */
    photo: text('photo'),
    signedAt: instant('signed_at').notNull(),
    recordedBy: uuid('recorded_by')
      .notNull()
      .references(() => users.id),
    /** Desks ask what changed since. */
    changedAt: instant('changed_at').notNull().defaultNow()
  },
  (t) => [
    uniqueIndex('guest_signatures_person').on(t.fairId, t.personId),
    index('guest_signatures_changed').on(t.fairId, t.changedAt),
    check('guest_signatures_path', sql`length(${t.path}) <= 24000 and ${t.path} ~ '^[ML0-9 ]+$'`),
    check('guest_signatures_photo', sql`length(${t.photo}) <= 120000`),
    check('guest_signatures_page', sql`num_nonnulls(${t.path}, ${t.photo}) > 0`)
  ]
);
