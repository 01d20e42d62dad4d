import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#lib/db/server/columns.ts';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { fairs } from '#lib/fairs/server/schema.ts';

/** Who is invited to a fair; only invited dealers may order at it. */
export const fairDealers = pgTable(
  'fair_dealers',
  {
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    invitedAt: instant('invited_at').notNull().defaultNow()
  },
  (t) => [primaryKey({ columns: [t.fairId, t.dealerId] }), index('fair_dealers_dealer').on(t.dealerId)]
);

/** Arrival of a household: one row a dealer and fair while it stands; an undone one stays as a fact. */
export const checkIns = pgTable(
  'check_ins',
  {
    id: uuid('id').primaryKey(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    deciderPresent: boolean('decider_present').notNull().default(false),
    arrivedAt: instant('arrived_at').notNull(),
    recordedBy: uuid('recorded_by')
      .notNull()
      .references(() => users.id),
    undoneAt: instant('undone_at'),
    undoneBy: uuid('undone_by').references(() => users.id)
  },
  (t) => [
    uniqueIndex('check_ins_standing')
      .on(t.fairId, t.dealerId)
      .where(sql`${t.undoneAt} is null`)
  ]
);
