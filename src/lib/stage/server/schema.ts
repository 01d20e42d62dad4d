import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core';
import { regions, users } from '#lib/accounts/server/schema.ts';
import type { MomentRules } from '#lib/board/moment-rules.ts';
import type { FrozenFigures } from '#lib/board/server/stage-reading.ts';
import type { ScreenGroup } from '#lib/accounts/screen-group.ts';
import type { BoardTheme, Cue, SignalKind } from '#lib/board/stage.ts';
import type { WallRule } from '#lib/board/welcome.ts';
import { products } from '#lib/catalog/server/schema.ts';
import { instant, money } from '#lib/db/server/columns.ts';
import { fairSegments } from '#lib/fairs/server/plan-schema.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { orders } from '#lib/orders/server/schema.ts';
import type { CeremonyStep } from '../ceremony.ts';

/** What the host has decided about a fair; there is no row before somebody takes its desk. */
export const stages = pgTable(
  'stages',
  {
    fairId: integer('fair_id')
      .primaryKey()
      .references(() => fairs.id),
    /** Who steers, and since when. */
    holderId: uuid('holder_id').references(() => users.id),
    heldSince: instant('held_since'),
    groups: jsonb('groups').$type<Record<ScreenGroup, Cue>>().notNull(),
    /** What the groups showed before the last change of them, for one step back. */
    groupsBefore: jsonb('groups_before').$type<Record<ScreenGroup, Cue>>(),
    /** While all is black: what comes back. */
    groupsUnderBlack: jsonb('groups_under_black').$type<Record<ScreenGroup, Cue>>(),
    /** What is chosen and not on air yet, by group. */
    next: jsonb('next').$type<Partial<Record<ScreenGroup, Cue['scenes']>>>().notNull().default({}),
    messageText: text('message_text'),
    messageUntil: instant('message_until'),
    heroId: integer('hero_id').references(() => products.id),
    theme: text('theme').$type<BoardTheme>().notNull().default('ink'),
    accent: text('accent'),
    /** What the wall at the entrance shows of the arithmetic besides households. */
    wallRules: text('wall_rules').array().$type<WallRule[]>().notNull().default([]),
    /** Orders from this amount on are held by themselves: as decided, and as of the relay, which counts orders and decisions in one order. */
    holdFromMinor: money('hold_from_minor'),
    holdsFromMinor: money('holds_from_minor'),
    moments: jsonb('moments').$type<MomentRules>(),
    ceremony: text('ceremony').$type<CeremonyStep>(),
    frozenAt: instant('frozen_at'),
    /** What the hall saw then; null while its figures run. Kept after the reveal, for one step back. */
    frozenFigures: jsonb('frozen_figures').$type<FrozenFigures>(),
    /** The cue of the run sheet that went last. */
    cueId: uuid('cue_id'),
    /** The line that is armed by hand; null: the one behind the line that went last. */
    armedId: uuid('armed_id'),
    /** Of the newest decision that nobody cheers; set by the relay. */
    quietSeq: bigint('quiet_seq', { mode: 'number' }).notNull().default(0)
  },
  (t) => [
    check('stages_holder', sql`(${t.holderId} is null) = (${t.heldSince} is null)`),
    check('stages_message', sql`${t.messageText} is not null or ${t.messageUntil} is null`),
    check('stages_hold_from', sql`${t.holdFromMinor} > 0 and ${t.holdsFromMinor} > 0`),
    check('stages_frozen', sql`(${t.frozenAt} is null) = (${t.frozenFigures} is null)`)
  ]
);

/** Two regions against each other. The relay adds up what each has taken between the start and the end, exactly once. */
export const stageDuels = pgTable(
  'stage_duels',
  {
    id: uuid('id').primaryKey(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    leftId: integer('left_id')
      .notNull()
      .references(() => regions.id),
    rightId: integer('right_id')
      .notNull()
      .references(() => regions.id),
    /** What each had, counted, when it began. */
    leftFromMinor: money('left_from_minor').notNull(),
    rightFromMinor: money('right_from_minor').notNull(),
    leftMinor: money('left_minor').notNull().default(0),
    rightMinor: money('right_minor').notNull().default(0),
    leftOrders: integer('left_orders').notNull().default(0),
    rightOrders: integer('right_orders').notNull().default(0),
    leadChanges: integer('lead_changes').notNull().default(0),
    leader: text('leader').$type<'left' | 'right'>(),
    startedAt: instant('started_at').notNull(),
    startedBy: uuid('started_by')
      .notNull()
      .references(() => users.id),
    endsAt: instant('ends_at').notNull(),
    /** When the host ended it before its time; null otherwise. */
    endedAt: instant('ended_at'),
    /** Taken back: it was never shown to its end and does not count. */
    undoneAt: instant('undone_at')
  },
  (t) => [
    index('stage_duels_fair').on(t.fairId, t.startedAt),
    check('stage_duels_two', sql`${t.leftId} <> ${t.rightId}`),
    check('stage_duels_clock', sql`${t.endsAt} > ${t.startedAt}`)
  ]
);

/**
 * Orders that the hall does not see: held for a reveal, by hand or by their amount, or taken off the board with a reason. It sees one again when
 * the relay numbers its release.
 */
export const stageHeldOrders = pgTable(
  'stage_held_orders',
  {
    id: uuid('id').primaryKey(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    placedSeq: bigint('placed_seq', { mode: 'number' }).notNull(),
    kind: text('kind').$type<'hold' | 'correction'>().notNull(),
    reason: text('reason'),
    heldAt: instant('held_at').notNull(),
    /** Null: by its amount. */
    heldBy: uuid('held_by').references(() => users.id),
    releasedAt: instant('released_at'),
    releasedBy: uuid('released_by').references(() => users.id),
    /** Shown again without a word: a hold that was taken back, or a correction. */
    quiet: boolean('quiet').notNull().default(false),
    releasedSeq: bigint('released_seq', { mode: 'number' })
  },
  (t) => [
    uniqueIndex('stage_held_orders_open')
      .on(t.orderId)
      .where(sql`released_seq is null`),
    index('stage_held_orders_fair').on(t.fairId, t.releasedSeq),
    index('stage_held_orders_order').on(t.orderId),
    check('stage_held_orders_kind', sql`${t.kind} in ('hold','correction')`),
    check('stage_held_orders_reason', sql`(${t.kind} = 'correction') = (${t.reason} is not null)`)
  ]
);

/** What asks the hall for light or sound, once. */
export const stageSignals = pgTable(
  'stage_signals',
  {
    id: uuid('id').primaryKey(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    kind: text('kind').$type<SignalKind>().notNull(),
    at: instant('at').notNull(),
    by: uuid('by').references(() => users.id)
  },
  (t) => [index('stage_signals_fair').on(t.fairId, t.at)]
);

/** The run sheet: what goes on air one after another, most of it at a part of the programme. */
export const stageCues = pgTable(
  'stage_cues',
  {
    id: uuid('id').primaryKey(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    /** From 1 on; what the address of a cue says. */
    no: integer('no').notNull(),
    title: text('title').notNull(),
    /** The part of the programme that it was made from, whose time it follows. */
    segmentId: uuid('segment_id'),
    groups: jsonb('groups').$type<Partial<Record<ScreenGroup, Cue['scenes']>>>().notNull(),
    wentAt: instant('went_at'),
    wentBy: uuid('went_by').references(() => users.id)
  },
  (t) => [
    unique('stage_cues_no').on(t.fairId, t.no),
    foreignKey({
      name: 'stage_cues_segment',
      columns: [t.segmentId],
      foreignColumns: [fairSegments.id]
    }).onDelete('set null'),
    check('stage_cues_number', sql`${t.no} between 1 and 200`)
  ]
);
