import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import type { CompanySource } from '../company.ts';

/**
 * A company that we deal with: a dealer, or a prospect that may become one. Persons, notes and whatever follows a meeting name a company, so
 * that nothing is typed again on the day on which a prospect becomes a dealer. Each dealer has one row, made by a trigger.
 */
export const companies = pgTable(
  'companies',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    /** Made by whoever writes it down, so that sending it twice is one company. */
    key: uuid('key').notNull().unique().defaultRandom(),
    dealerId: integer('dealer_id').references(() => dealers.id, { onDelete: 'cascade' }),
    /** Of a prospect; those of a dealer stand with the dealer. */
    name: text('name'),
    city: text('city'),
    regionId: integer('region_id').references(() => regions.id),
    repId: uuid('rep_id').references(() => users.id),
    /** What they sell, in words. */
    trade: text('trade'),
    /** From where we know them. */
    source: text('source').$type<CompanySource>(),
    /** The day on which the shop opened. */
    openedOn: date('opened_on', { mode: 'string' }),
    createdAt: instant('created_at').notNull().defaultNow(),
    createdBy: uuid('created_by').references(() => users.id),
    becameDealerAt: instant('became_dealer_at'),
    /** A prospect that was written down twice: the other one is it. */
    mergedInto: integer('merged_into').references((): AnyPgColumn => companies.id),
    /** Its words of the search are to be written anew; triggers say so. */
    searchStale: boolean('search_stale').notNull().default(true)
  },
  (t) => [
    uniqueIndex('companies_dealer').on(t.dealerId),
    index('companies_rep')
      .on(t.repId)
      .where(sql`${t.dealerId} is null`),
    index('companies_region')
      .on(t.regionId)
      .where(sql`${t.dealerId} is null`),
    index('companies_name')
      .on(sql`lower(${t.name})`)
      .where(sql`${t.dealerId} is null`),
    index('companies_stale')
      .on(t.id)
      .where(sql`${t.searchStale}`),
    check('companies_merged', sql`${t.mergedInto} is null or ${t.dealerId} is null`),
    check(
      'companies_kind',
      sql`case when ${t.dealerId} is null then ${t.name} is not null
          else num_nonnulls(${t.name}, ${t.city}, ${t.regionId}, ${t.repId}) = 0 end`
    ),
    check(
      'companies_source',
      sql`${t.source} in ('fair','show','referral','web','phone','visit','file','other')`
    )
  ]
);
