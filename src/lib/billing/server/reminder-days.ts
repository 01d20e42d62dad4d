import type { Queryable } from '#lib/db/server/client.ts';
import { usualDays, type ReminderDays } from '../reminders.ts';
import { paymentReminders } from './reminder-schema.ts';

/** On which days payers are reminded. */
export async function reminderDays(db: Queryable): Promise<ReminderDays> {
  const [row] = await db.select().from(paymentReminders);
  return row ? { before: row.daysBefore, after: row.daysAfter } : usualDays;
}
