import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#lib/db/server/columns.ts';

/** The append-only record of what happened. `seq` is given by the relay, without gaps, after the commit. */
export const events = pgTable(
  'events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    seq: bigint('seq', { mode: 'number' }),
    type: text('type').notNull(),
    aggregateType: text('aggregate_type').notNull(),
    aggregateId: text('aggregate_id').notNull(),
    fairId: integer('fair_id'),
    dealerId: integer('dealer_id'),
    actorId: uuid('actor_id'),
    /** The member of staff behind the actor when they acted for a dealer. */
    actedBy: uuid('acted_by'),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    at: instant('at').notNull()
  },
  (t) => [
    uniqueIndex('events_seq').on(t.seq),
    index('events_unsequenced')
      .on(t.id)
      .where(sql`seq is null`),
    index('events_aggregate').on(t.aggregateType, t.aggregateId, t.id),
    index('events_dealer')
      .on(t.dealerId, t.at)
      .where(sql`dealer_id is not null`),
    index('events_fair_placed')
      .on(t.fairId, t.seq)
      .where(sql`type = 'order.placed'`),
    // What follows a meeting names its company, of prospects as of dealers.
    index('events_company')
      .on(sql`(payload ->> 'companyId')`, t.at)
      .where(sql`aggregate_type in ('quotation', 'lead', 'task') and dealer_id is null`),
    index('events_access')
      .on(t.id)
      .where(sql`aggregate_type in ('user', 'invitation', 'api_key', 'screen', 'security_alarm')`)
  ]
);

/** The last `seq` given; one row. */
export const eventSequence = pgTable('event_sequence', {
  id: integer('id').primaryKey(),
  lastSeq: bigint('last_seq', { mode: 'number' }).notNull()
});

/** Who leads, and until when by the database's clock unless it is renewed; one row. `session`: the leader's backend. */
export const relayLease = pgTable('relay_lease', {
  id: integer('id').primaryKey(),
  holder: uuid('holder'),
  session: integer('session'),
  leaderUntil: instant('leader_until').notNull()
});

/** How far each subscriber has read. One that fails stays where it is and says why. */
export const subscriptions = pgTable('subscriptions', {
  name: text('name').primaryKey(),
  position: bigint('position', { mode: 'number' }).notNull().default(0),
  failures: integer('failures').notNull().default(0),
  lastError: text('last_error'),
  retryAt: instant('retry_at')
});

/** Facts that a clock has made, so that each is recorded once, however many processes look at it and however often. */
export const clockFacts = pgTable(
  'clock_facts',
  { key: text('key').primaryKey(), at: instant('at').notNull() },
  (t) => [index('clock_facts_at').on(t.at)]
);
