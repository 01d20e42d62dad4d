import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import type { PromiseKind } from '../promises/promise.ts';
import type { TaskEnding, TaskKind, TaskSaying, TaskSource } from '../tasks/task.ts';

/** Everything that waits for a person: who, until when, and the fact that ends it. One that has ended stays with its result. */
export const tasks = pgTable(
  'tasks',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<TaskKind>().notNull(),
    /** As somebody typed it; null where the house says it. */
    title: text('title'),
    saying: text('saying').$type<TaskSaying>(),
    /** What else there is to know: what was said before, or a number to call. */
    note: text('note'),
    companyId: integer('company_id').references(() => companies.id),
    orderId: uuid('order_id').references(() => orders.id),
    fairId: integer('fair_id').references(() => fairs.id),
    /** Nobody's yet: it waits in the team's list. */
    ownerId: uuid('owner_id').references(() => users.id),
    dueAt: instant('due_at').notNull(),
    /** Not in the way before this instant; its deadline stays. */
    restsUntil: instant('rests_until'),
    /** See `endsOn` of tasks/task.ts. */
    endsOn: text('ends_on'),
    source: text('source').$type<TaskSource>().notNull(),
    sourceId: text('source_id'),
    madeBy: uuid('made_by').references(() => users.id),
    madeAt: instant('made_at').notNull(),
    /** Who gave it to its owner, and when. */
    handedBy: uuid('handed_by').references(() => users.id),
    handedAt: instant('handed_at'),
    ending: text('ending').$type<TaskEnding>(),
    endedAt: instant('ended_at'),
    endedBy: uuid('ended_by').references(() => users.id),
    result: text('result')
  },
  (t) => [
    index('tasks_of_owner')
      .on(t.ownerId, t.dueAt, t.id)
      .where(sql`ended_at is null`),
    index('tasks_open')
      .on(t.dueAt, t.id)
      .where(sql`ended_at is null`),
    index('tasks_ends_on')
      .on(t.endsOn)
      .where(sql`ended_at is null and ends_on is not null`),
    index('tasks_company').on(t.companyId, t.dueAt),
    index('tasks_ended').on(t.ownerId, t.endedAt),
    // Who makes the same step of the same thing twice makes one task.
    uniqueIndex('tasks_source').on(t.source, t.sourceId),
    check('tasks_words', sql`num_nonnulls(${t.title}, ${t.saying}) = 1`),
    check('tasks_kind', sql`${t.kind} in ('call','write','visit','prepare','decide','check','other')`),
    check('tasks_ending', sql`${t.ending} in ('done','dropped','overtaken')`),
    check('tasks_ended', sql`(${t.ending} is null) = (${t.endedAt} is null)`),
    check('tasks_handed', sql`num_nonnulls(${t.handedBy}, ${t.handedAt}) in (0, 2)`)
  ]
);

/** What opens somebody's tasks as a calendar; one a person, and only its hash is kept. A new one ends the one before. */
export const calendarLinks = pgTable(
  'calendar_links',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull(),
    madeAt: instant('made_at').notNull()
  },
  (t) => [uniqueIndex('calendar_links_token').on(t.tokenHash)]
);

/** A promise with its deadline, of one thing once: kept when `metAt` is not after `dueAt`. Written from the record alone. */
export const promises = pgTable(
  'promises',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind').$type<PromiseKind>().notNull(),
    /** Of what, as in `order:UUID`. */
    subject: text('subject').notNull(),
    /** Without keys, as all that is made of the record alone: a key is tested for each row of a rush, and nobody deletes a fair or a dealer. */
    fairId: integer('fair_id'),
    dealerId: integer('dealer_id'),
    startedAt: instant('started_at').notNull(),
    dueAt: instant('due_at').notNull(),
    metAt: instant('met_at'),
    /** Nothing was owed any more: the order was cancelled. */
    voidedAt: instant('voided_at')
  },
  (t) => [
    uniqueIndex('promises_once').on(t.kind, t.subject),
    index('promises_fair').on(t.fairId, t.kind),
    index('promises_started').on(t.startedAt),
    index('promises_waiting')
      .on(t.dueAt)
      .where(sql`met_at is null and voided_at is null`),
    check('promises_end', sql`num_nonnulls(${t.metAt}, ${t.voidedAt}) < 2`)
  ]
);
