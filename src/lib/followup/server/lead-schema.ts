import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import type { Blocker, Budget, BuyingTime, Heat, LeadSource, LeadState } from '../leads/lead.ts';

/** Somebody who may order: a company after a meeting, until it has ordered or is lost. Heat and grade are judged by a person. */
export const leads = pgTable(
  'leads',
  {
    id: uuid('id').primaryKey(),
    companyId: integer('company_id')
      .notNull()
      .references(() => companies.id),
    fairId: integer('fair_id').references(() => fairs.id),
    source: text('source').$type<LeadSource>().notNull(),
    /** Of what it arose, so that it does once. */
    sourceKey: text('source_key').notNull(),
    ownerId: uuid('owner_id').references(() => users.id),
    /** Its value fades from here on. */
    aroseAt: instant('arose_at').notNull(),
    state: text('state').$type<LeadState>().notNull().default('open'),
    heat: text('heat').$type<Heat>(),
    /** What the house suggested when it was judged, so that suggestions can be held against what came of them. */
    suggestedHeat: text('suggested_heat').$type<Heat>(),
    budget: text('budget').$type<Budget>(),
    buysWithin: text('buys_within').$type<BuyingTime>(),
    blocker: text('blocker').$type<Blocker>(),
    note: text('note'),
    judgedBy: uuid('judged_by').references(() => users.id),
    judgedAt: instant('judged_at'),
    endedAt: instant('ended_at'),
    endedBy: uuid('ended_by').references(() => users.id)
  },
  (t) => [
    uniqueIndex('leads_once').on(t.sourceKey),
    index('leads_company').on(t.companyId),
    index('leads_arose').on(t.state, t.aroseAt, t.id),
    index('leads_owner').on(t.ownerId, t.state),
    index('leads_fair').on(t.fairId, t.state),
    check('leads_state', sql`${t.state} in ('open','won','lost')`),
    check(
      'leads_heat',
      sql`${t.heat} in ('high','mid','low') and (${t.heat} is null) = (${t.judgedAt} is null)`
    ),
    check('leads_budget', sql`${t.budget} in ('approved','planned','unclear','none')`),
    check('leads_time', sql`${t.buysWithin} in ('month','quarter','half_year','later')`),
    check(
      'leads_blocker',
      sql`${t.blocker} in ('terms','delivery','price','rival','after_sales','market','other')`
    ),
    check('leads_source', sql`${t.source} in ('guest','visitor','prospect','person')`),
    check('leads_ended', sql`(${t.state} = 'open') = (${t.endedAt} is null)`)
  ]
);

/** How follow-up is done in this house; one row, and none is as shipped. */
export const followupSettings = pgTable(
  'followup_settings',
  {
    id: smallint('id').primaryKey(),
    halfAfterDays: smallint('half_after_days').notNull(),
    changedBy: uuid('changed_by').references(() => users.id),
    changedAt: instant('changed_at').notNull()
  },
  (t) => [check('followup_settings_one', sql`${t.id} = 1 and ${t.halfAfterDays} between 1 and 365`)]
);
