import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import { instant, money } from '#lib/db/server/columns.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import type { FraudSign, ReferralState } from '../referral/referral.ts';

/** What stands in a dealer's link; whoever has it can name a company, and nothing else. */
export const referralCodes = pgTable('referral_codes', {
  dealerId: integer('dealer_id')
    .primaryKey()
    .references(() => dealers.id),
  code: text('code').notNull().unique(),
  madeAt: instant('made_at').notNull()
});

/** What both get in a currency once the first order is paid; without a row nothing. */
export const referralRules = pgTable(
  'referral_rules',
  {
    currency: text('currency').primaryKey(),
    referrerMinor: money('referrer_minor').notNull(),
    referredMinor: money('referred_minor').notNull(),
    changedBy: uuid('changed_by')
      .notNull()
      .references(() => users.id),
    changedAt: instant('changed_at').notNull()
  },
  (t) => [check('referral_rules_amounts', sql`${t.referrerMinor} >= 0 and ${t.referredMinor} >= 0`)]
);

/** Somebody who is no dealer and refers some: a person or a company, with a link like that of a dealer and a commission in the place of a credit. */
export const partners = pgTable(
  'partners',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    email: text('email'),
    /** In which its statements are written. */
    locale: text('locale').$type<Locale>().notNull(),
    code: text('code').notNull().unique(),
    /** Whose prospects those are whom it names. */
    regionId: integer('region_id')
      .notNull()
      .references(() => regions.id),
    repId: uuid('rep_id').references(() => users.id),
    takenOnBy: uuid('taken_on_by')
      .notNull()
      .references(() => users.id),
    takenOnAt: instant('taken_on_at').notNull(),
    endedBy: uuid('ended_by').references(() => users.id),
    endedAt: instant('ended_at')
  },
  (t) => [check('partners_ended', sql`num_nonnulls(${t.endedBy}, ${t.endedAt}) in (0, 2)`)]
);

/** What a partner has of those whom it names from an instant on, until the next row; of one instant the last that was set. Rows are never changed. */
export const partnerTerms = pgTable(
  'partner_terms',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    partnerId: uuid('partner_id')
      .notNull()
      .references(() => partners.id),
    startsAt: instant('starts_at').notNull(),
    basisPoints: integer('basis_points').notNull(),
    months: integer('months'),
    setBy: uuid('set_by')
      .notNull()
      .references(() => users.id),
    setAt: instant('set_at').notNull()
  },
  (t) => [
    index('partner_terms_partner').on(t.partnerId, t.startsAt),
    check('partner_terms_bounds', sql`${t.basisPoints} between 1 and 2500 and ${t.months} between 1 and 36`)
  ]
);

/** A company that a dealer or a partner has named. Each company counts once, for whoever named it first. */
export const referrals = pgTable(
  'referrals',
  {
    id: uuid('id').primaryKey(),
    /** Who has named it: a dealer, or a partner with the terms that it had then. */
    dealerId: integer('dealer_id').references(() => dealers.id),
    partnerId: uuid('partner_id').references(() => partners.id),
    basisPoints: integer('basis_points'),
    months: integer('months'),
    companyId: integer('company_id')
      .notNull()
      .references(() => companies.id),
    /** As it was typed, for whoever named it. */
    companyName: text('company_name').notNull(),
    state: text('state').$type<ReferralState>().notNull().default('open'),
    signs: text('signs').array().$type<FraudSign[]>().notNull(),
    madeAt: instant('made_at').notNull(),
    /** When the one who was named agreed to be called. */
    agreedAt: instant('agreed_at').notNull(),
    creditMinor: money('credit_minor'),
    creditCurrency: text('credit_currency'),
    endedAt: instant('ended_at'),
    decidedBy: uuid('decided_by').references(() => users.id)
  },
  (t) => [
    uniqueIndex('referrals_company').on(t.companyId),
    index('referrals_dealer').on(t.dealerId, t.madeAt),
    index('referrals_state').on(t.state, t.madeAt),
    index('referrals_partner')
      .on(t.partnerId)
      .where(sql`partner_id is not null`),
    check(
      'referrals_referrer',
      sql`num_nonnulls(${t.dealerId}, ${t.partnerId}) = 1 and (${t.partnerId} is null) = (${t.basisPoints} is null)
        and (${t.months} is null or ${t.partnerId} is not null)`
    ),
    check('referrals_state', sql`${t.state} in ('open','held','rewarded','refused')`),
    check('referrals_ended', sql`(${t.state} in ('rewarded','refused')) = (${t.endedAt} is not null)`)
  ]
);
