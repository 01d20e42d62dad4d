import { sql } from 'drizzle-orm';
import { check, integer, pgTable, smallint } from 'drizzle-orm/pg-core';

/** On which days payers are reminded, where the company has said so: at most one row. */
export const paymentReminders = pgTable(
  'payment_reminders',
  {
    id: smallint('id').primaryKey().default(1),
    daysBefore: integer('days_before').array().notNull(),
    daysAfter: integer('days_after').array().notNull()
  },
  (t) => [check('payment_reminders_one', sql`${t.id} = 1`)]
);
