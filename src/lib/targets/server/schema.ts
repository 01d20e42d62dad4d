import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core';
import { money } from '#lib/db/server/columns.ts';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import type { Measure } from '../arithmetic/aims.ts';

/** What somebody aims for at a fair: exactly one of region, rep, dealer, category, or none of them for the whole fair. */
export const targets = pgTable(
  'targets',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    regionId: integer('region_id').references(() => regions.id),
    repId: uuid('rep_id').references(() => users.id),
    dealerId: integer('dealer_id').references(() => dealers.id),
    category: text('category'),
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull()
  },
  (t) => [
    uniqueIndex('targets_aim').on(
      t.fairId,
      sql`coalesce(${t.regionId}, 0)`,
      sql`coalesce(${t.repId}::text, '')`,
      sql`coalesce(${t.dealerId}, 0)`,
      sql`coalesce(${t.category}, '')`
    ),
    check('targets_one_aim', sql`num_nonnulls(${t.regionId}, ${t.repId}, ${t.dealerId}, ${t.category}) <= 1`),
    check('targets_amount', sql`${t.amountMinor} >= 0`)
  ]
);

/** What a region, or without one the whole fair, aims for beside the amount of orders. */
export const fairAims = pgTable(
  'fair_aims',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    regionId: integer('region_id').references(() => regions.id),
    measure: text('measure').$type<Measure>().notNull(),
    /** Households, percent, or minor units of the fair's currency, as the measure counts. */
    value: bigint('value', { mode: 'number' }).notNull()
  },
  (t) => [
    uniqueIndex('fair_aims_aim').on(t.fairId, sql`coalesce(${t.regionId}, 0)`, t.measure),
    check('fair_aims_measure', sql`${t.measure} in ('households','invited','core','owner_share','on_site')`),
    check('fair_aims_value', sql`${t.value} >= 0`)
  ]
);

/** What a fair's rules are set to where they are not the usual ones: one row a fair. Amounts are minor units of its currency. */
export const fairParameters = pgTable(
  'fair_parameters',
  {
    fairId: integer('fair_id')
      .primaryKey()
      .references(() => fairs.id),
    monthsLeast: integer('months_least').notNull(),
    monthsWished: integer('months_wished').notNull(),
    minimumOrderMinor: money('minimum_order_minor'),
    upliftPercent: integer('uplift_percent').notNull(),
    householdSharePercent: integer('household_share_percent').notNull(),
    keyDealers: integer('key_dealers').notNull(),
    ownerSharePercent: integer('owner_share_percent').notNull(),
    attendanceBonusMinor: money('attendance_bonus_minor').notNull(),
    attendanceDeductionMinor: money('attendance_deduction_minor').notNull(),
    totalBonusMinor: money('total_bonus_minor').notNull(),
    totalDeductionMinor: money('total_deduction_minor').notNull(),
    onSiteBonusMinor: money('on_site_bonus_minor').notNull(),
    onSiteDeductionMinor: money('on_site_deduction_minor').notNull(),
    payFloorPercent: integer('pay_floor_percent').notNull()
  },
  (t) => [
    check(
      'fair_parameters_months',
      sql`${t.monthsLeast} between 0 and 24 and ${t.monthsWished} between ${t.monthsLeast} and 24`
    ),
    check('fair_parameters_minimum', sql`${t.minimumOrderMinor} > 0`),
    check(
      'fair_parameters_shares',
      sql`${t.upliftPercent} between 0 and 1000 and ${t.householdSharePercent} between 0 and 100
      and ${t.ownerSharePercent} between 0 and 100 and ${t.payFloorPercent} between 0 and 100 and ${t.keyDealers} between 0 and 100`
    ),
    check(
      'fair_parameters_pay',
      sql`least(${t.attendanceBonusMinor}, ${t.attendanceDeductionMinor}, ${t.totalBonusMinor},
      ${t.totalDeductionMinor}, ${t.onSiteBonusMinor}, ${t.onSiteDeductionMinor}) >= 0`
    )
  ]
);

/** What dealers bought in earlier months, from the company's books; a category, or '' for what is not split. */
export const dealerSales = pgTable(
  'dealer_sales',
  {
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    /** The first day of the month. */
    month: date('month').notNull(),
    category: text('category').notNull().default(''),
    amountMinor: money('amount_minor').notNull(),
    currency: text('currency').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.month, t.category] }),
    index('dealer_sales_month').on(t.month),
    check('dealer_sales_month', sql`extract(day from ${t.month}) = 1`),
    check('dealer_sales_amount', sql`${t.amountMinor} >= 0`)
  ]
);
