import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { instant, money } from '#lib/db/server/columns.ts';
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

/** A company that a dealer has named. Each company counts once, for whoever named it first. */
export const referrals = pgTable(
  'referrals',
  {
    id: uuid('id').primaryKey(),
    /** Who has named it. */
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
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
    check('referrals_state', sql`${t.state} in ('open','held','rewarded','refused')`),
    check('referrals_ended', sql`(${t.state} in ('rewarded','refused')) = (${t.endedAt} is not null)`)
  ]
);
