import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { companies } from './company-schema.ts';

/** The persons of a company as the brand knows them, with an account or without. Whoever has left stays, since letters and answers name them. */
export const persons = pgTable(
  'persons',
  {
    id: uuid('id').primaryKey(),
    /** A trigger fills it for whoever names the dealer only. */
    companyId: integer('company_id')
      .notNull()
      .default(sql`null`)
      .references(() => companies.id),
    /** The dealer that the company is; null at a prospect. */
    dealerId: integer('dealer_id').references(() => dealers.id),
    name: text('name').notNull(),
    /** What they do there, in words. */
    role: text('role'),
    /** Whether they decide what is ordered. */
    decides: boolean('decides').notNull().default(false),
    email: text('email'),
    phone: text('phone'),
    /** In which language they are written to. */
    locale: text('locale').notNull(),
    /** Their account in the portal. */
    userId: uuid('user_id').references(() => users.id),
    createdAt: instant('created_at').notNull(),
    leftAt: instant('left_at')
  },
  (t) => [
    index('persons_dealer').on(t.dealerId),
    index('persons_company').on(t.companyId),
    uniqueIndex('persons_user').on(t.userId),
    check('persons_locale', sql`${t.locale} in ('en','zh-CN','ko')`)
  ]
);
