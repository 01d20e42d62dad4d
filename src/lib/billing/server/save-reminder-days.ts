import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import type { ReminderDays } from '../reminders.ts';
import { moneyRoles } from '../rights.ts';
import { reminderDays } from './reminder-days.ts';
import { paymentReminders } from './reminder-schema.ts';

/**
 * Says on which days payers are reminded. What was told already is not told again; a step that is added is told from its next day on.
 * @throws {Refusal} forbidden_role
 */
export async function saveReminderDays(
  db: Database,
  actor: StaffUser,
  days: ReminderDays,
  now: Date
): Promise<void> {
  if (!moneyRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...moneyRoles] });
  await db.transaction(async (tx) => {
    const from = await reminderDays(tx);
    const columns = { daysBefore: [...days.before], daysAfter: [...days.after] };
    await tx
      .insert(paymentReminders)
      .values(columns)
      .onConflictDoUpdate({ target: paymentReminders.id, set: columns });
    await recordEvent(tx, {
      type: 'payment_reminders.set',
      aggregate: { type: 'payment_reminders', id: '1' },
      actor,
      payload: { from, to: days },
      at: now
    });
  });
  wakeRelay();
}
