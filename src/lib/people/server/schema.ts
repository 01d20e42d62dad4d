import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core';
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
    wechat: text('wechat'),
    kakao: text('kakao'),
    whatsapp: text('whatsapp'),
    /** Month and day, as `MM-DD`: of nobody a year is asked. */
    birthday: text('birthday'),
    /** A day of their own that they want remembered, as `MM-DD`. */
    anniversary: text('anniversary'),
    /** Their account in the portal. */
    userId: uuid('user_id').references(() => users.id),
    createdAt: instant('created_at').notNull(),
    leftAt: instant('left_at'),
    /** They were written down twice: the other one is them. What names this row still does. */
    mergedInto: uuid('merged_into').references((): AnyPgColumn => persons.id),
    /** Name and everything else of them was taken away, on request or by rule. */
    erasedAt: instant('erased_at')
  },
  (t) => [
    index('persons_dealer').on(t.dealerId),
    index('persons_company').on(t.companyId),
    index('persons_merged').on(t.mergedInto),
    uniqueIndex('persons_user').on(t.userId),
    check('persons_locale', sql`${t.locale} in ('en','zh-CN','ko')`),
    check('persons_birthday', sql`${t.birthday} ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$'`),
    check('persons_anniversary', sql`${t.anniversary} ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$'`),
    check('persons_gone', sql`num_nonnulls(${t.mergedInto}, ${t.erasedAt}) = 0 or ${t.leftAt} is not null`)
  ]
);

/** The photo of a business card: a JPEG, made anew here, as base64. */
export const personCards = pgTable('person_cards', {
  personId: uuid('person_id')
    .primaryKey()
    .references(() => persons.id, { onDelete: 'cascade' }),
  photo: text('photo').notNull(),
  takenAt: instant('taken_at').notNull(),
  takenBy: uuid('taken_by')
    .notNull()
    .references(() => users.id)
});
