import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { persons } from '#lib/people/server/schema.ts';
import type { Outcome } from '../picks.ts';
import type { CancelledRule, Prize, TicketRule } from '../terms.ts';

/**
 * A lucky draw of a fair. What was announced is never changed (triggers see to it): the list is in `draw_lists`, the seed lies here
 * from the same moment on, sealed where the installation has a key, so that any process goes on with it. `seed` is what everybody
 * reads once the draw is over, and the database takes none that was not sealed.
 */
export const draws = pgTable(
  'draws',
  {
    id: uuid('id').primaryKey(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    name: text('name').notNull(),
    rule: jsonb('rule').$type<TicketRule>().notNull(),
    cancelled: text('cancelled').$type<CancelledRule>().notNull(),
    once: boolean('once').notNull(),
    /** Which public value is mixed in, in words. */
    beacon: text('beacon'),
    prizes: jsonb('prizes').$type<Prize[]>().notNull(),
    writtenBy: uuid('written_by')
      .notNull()
      .references(() => users.id),
    writtenAt: instant('written_at').notNull(),
    announcedAt: instant('announced_at'),
    tickets: integer('tickets'),
    sealedSeed: text('sealed_seed'),
    sealHash: text('seal_hash'),
    /** The hall is asked for its word: what is void by then is void, and nothing more. */
    askedAt: instant('asked_at'),
    voids: jsonb('voids').$type<number[]>(),
    mixedAt: instant('mixed_at'),
    word: text('word'),
    beaconValue: text('beacon_value'),
    seed: text('seed'),
    revealedAt: instant('revealed_at'),
    cancelledAt: instant('cancelled_at'),
    cancelReason: text('cancel_reason')
  },
  (t) => [
    index('draws_fair').on(t.fairId, t.writtenAt),
    check('draws_cancelled_rule', sql`${t.cancelled} in ('void','stays')`),
    check(
      'draws_announced',
      sql`num_nulls(${t.announcedAt}, ${t.tickets}, ${t.sealedSeed}, ${t.sealHash}) in (0, 4)`
    ),
    check(
      'draws_asked',
      sql`num_nulls(${t.askedAt}, ${t.voids}) in (0, 2) and ${t.askedAt} >= ${t.announcedAt}`
    ),
    check('draws_mixed', sql`num_nulls(${t.mixedAt}, ${t.word}) in (0, 2) and ${t.mixedAt} >= ${t.askedAt}`),
    check('draws_beacon', sql`${t.word} is null or (${t.beacon} is null) = (${t.beaconValue} is null)`),
    check(
      'draws_seed',
      sql`${t.seed} is null or encode(sha256(convert_to(${t.seed}, 'UTF8')), 'hex') = ${t.sealHash}`
    ),
    check('draws_revealed', sql`num_nulls(${t.seed}, ${t.revealedAt}) in (0, 2)`),
    check('draws_cancelled', sql`num_nulls(${t.cancelledAt}, ${t.cancelReason}) in (0, 2)`)
  ]
);

/** The list of a draw as it was published, character by character. */
export const drawLists = pgTable(
  'draw_lists',
  {
    drawId: uuid('draw_id')
      .primaryKey()
      .references(() => draws.id),
    text: text('text').notNull(),
    hash: text('hash').notNull()
  },
  (t) => [check('draw_lists_hash', sql`encode(sha256(convert_to(${t.text}, 'UTF8')), 'hex') = ${t.hash}`)]
);

/** Who holds tickets of a draw, and the salt under which the list names them. */
export const drawHolders = pgTable(
  'draw_holders',
  {
    drawId: uuid('draw_id')
      .notNull()
      .references(() => draws.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    key: text('key').notNull(),
    salt: text('salt').notNull()
  },
  (t) => [primaryKey({ columns: [t.drawId, t.dealerId] }), index('draw_holders_dealer').on(t.dealerId)]
);

/** A ticket by its number in the list, and what it was given for. */
export const drawTickets = pgTable(
  'draw_tickets',
  {
    drawId: uuid('draw_id')
      .notNull()
      .references(() => draws.id),
    number: integer('number').notNull(),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    salt: text('salt').notNull(),
    /** The order that it was given for; null where it was given for being there. */
    orderId: uuid('order_id').references(() => orders.id),
    /** Who was there, where every person has a ticket. */
    personId: uuid('person_id').references(() => persons.id)
  },
  (t) => [
    primaryKey({ columns: [t.drawId, t.number] }),
    index('draw_tickets_dealer').on(t.dealerId, t.drawId),
    index('draw_tickets_order').on(t.orderId)
  ]
);

/** Every ticket that came up, in order. Nothing here is taken back; that a winner was absent is added. */
export const drawPicks = pgTable(
  'draw_picks',
  {
    drawId: uuid('draw_id')
      .notNull()
      .references(() => draws.id),
    no: integer('no').notNull(),
    round: integer('round').notNull(),
    place: integer('place').notNull(),
    attempt: integer('attempt').notNull(),
    ticket: integer('ticket').notNull(),
    outcome: text('outcome').$type<Outcome>().notNull(),
    drawnAt: instant('drawn_at').notNull(),
    absentAt: instant('absent_at'),
    absentBy: uuid('absent_by').references(() => users.id)
  },
  (t) => [
    primaryKey({ columns: [t.drawId, t.no] }),
    uniqueIndex('draw_picks_slot').on(t.drawId, t.round, t.place, t.attempt),
    uniqueIndex('draw_picks_winner')
      .on(t.drawId, t.round, t.place)
      .where(sql`outcome = 'won' and absent_at is null`),
    check('draw_picks_outcome', sql`${t.outcome} in ('won','drawn_before','same_holder','void')`),
    check('draw_picks_absent', sql`${t.absentAt} is null or ${t.outcome} = 'won'`)
  ]
);
