import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core';
import { regions, users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import type { PlaybookName, PlaybookStep, RunEnding, StopFact } from '../playbooks/playbook.ts';
import { leads } from './lead-schema.ts';

/** A playbook that goes on with a company, step by step; of each one at a time. */
export const playbookRuns = pgTable(
  'playbook_runs',
  {
    id: uuid('id').primaryKey(),
    playbook: text('playbook').$type<PlaybookName>().notNull(),
    /** It goes on by the version that it was started with. */
    version: smallint('version').notNull().default(0),
    companyId: integer('company_id')
      .notNull()
      .references(() => companies.id),
    leadId: uuid('lead_id').references(() => leads.id),
    orderId: uuid('order_id').references(() => orders.id),
    fairId: integer('fair_id').references(() => fairs.id),
    ownerId: uuid('owner_id').references(() => users.id),
    startedBy: uuid('started_by')
      .notNull()
      .references(() => users.id),
    startedAt: instant('started_at').notNull(),
    /** The step that comes next, from 0, and when; no instant once the run has ended. */
    nextStep: smallint('next_step').notNull().default(0),
    nextAt: instant('next_at'),
    endedAt: instant('ended_at'),
    ending: text('ending').$type<RunEnding>(),
    endedBy: uuid('ended_by').references(() => users.id)
  },
  (t) => [
    uniqueIndex('playbook_runs_one')
      .on(t.playbook, t.leadId)
      .where(sql`ended_at is null`),
    uniqueIndex('playbook_runs_order')
      .on(t.playbook, t.orderId)
      .where(sql`ended_at is null`),
    index('playbook_runs_next')
      .on(t.nextAt)
      .where(sql`ended_at is null`),
    index('playbook_runs_company').on(t.companyId, t.startedAt),
    index('playbook_runs_lead').on(t.leadId),
    check(
      'playbook_runs_ended',
      sql`(${t.endedAt} is null) = (${t.ending} is null) and (${t.endedAt} is null) = (${t.nextAt} is not null)`
    )
  ]
);

/** Steps that staff have written, version by version; the newest holds for what is started from then on. Without a row it is what ships, version 0. */
export const playbookVersions = pgTable(
  'playbook_versions',
  {
    playbook: text('playbook').$type<PlaybookName>().notNull(),
    version: smallint('version').notNull(),
    steps: jsonb('steps').$type<PlaybookStep[]>().notNull(),
    stopsOn: text('stops_on').array().$type<StopFact[]>().notNull(),
    /** Somebody went back to what ships; it stands here as it was then. */
    isShipped: boolean('is_shipped').notNull().default(false),
    writtenBy: uuid('written_by')
      .notNull()
      .references(() => users.id),
    writtenAt: instant('written_at').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.playbook, t.version] }),
    check(
      'playbook_versions_steps',
      sql`${t.version} > 0 and jsonb_array_length(${t.steps}) between 1 and 12`
    ),
    check('playbook_versions_stops', sql`cardinality(${t.stopsOn}) > 0`)
  ]
);

/**
 * A letter of a playbook, whoever sends it. Of a month a low lead has no third one: `nth` ends at two, and each number is there once, whatever is
 * clicked and by how many at once.
 */
export const playbookLetters = pgTable(
  'playbook_letters',
  {
    runId: uuid('run_id')
      .notNull()
      .references(() => playbookRuns.id),
    step: smallint('step').notNull(),
    /** As it was then: that two companies become one changes no month that is over. */
    companyId: integer('company_id').notNull(),
    /** The first day of the month in which a low lead was written to; null where the lead is not low. */
    lowMonth: date('low_month', { mode: 'string' }),
    nth: smallint('nth'),
    writtenAt: instant('written_at').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.step] }),
    uniqueIndex('playbook_letters_month').on(t.companyId, t.lowMonth, t.nth),
    check(
      'playbook_letters_two',
      sql`(${t.lowMonth} is null) = (${t.nth} is null) and ${t.nth} between 1 and 2`
    )
  ]
);

/** Days on which people of a region do not work, beside Saturdays, Sundays and the holidays of the house. */
export const regionDays = pgTable(
  'region_days',
  {
    regionId: integer('region_id')
      .notNull()
      .references(() => regions.id),
    day: date('day', { mode: 'string' }).notNull(),
    name: text('name').notNull(),
    setBy: uuid('set_by')
      .notNull()
      .references(() => users.id)
  },
  (t) => [primaryKey({ columns: [t.regionId, t.day] })]
);
