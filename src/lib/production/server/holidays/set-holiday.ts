import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { holidays } from '#lib/supply/server/schema.ts';
import type { HolidayInput } from '../../capacity-form.ts';
import { mayPlan, plannerRoles } from '../../permissions.ts';
import { refuse } from '../../refusals.ts';
import { lockHolidays, reopen } from './reopen.ts';

/**
 * From now on nothing is promised for this day: what could ship on it ships on the next open one. Promises that were given stay.
 * Set twice it is the same day, perhaps with another name.
 * @throws {Refusal} forbidden_role
 */
export async function setHoliday(
  db: Database,
  actor: StaffUser,
  { day, ...names }: HolidayInput,
  now: Date
): Promise<void> {
  if (!mayPlan(actor)) throw refuse('forbidden_role', { needs: [...plannerRoles] });
  await db.transaction(async (tx) => {
    await lockHolidays(tx);
    await tx
      .insert(holidays)
      .values({ day, reopensOn: day, ...names })
      .onConflictDoUpdate({ target: holidays.day, set: names });
    await reopen(tx);
    await recordEvent(tx, {
      type: 'holiday.set',
      aggregate: { type: 'holiday', id: day },
      actor,
      payload: { day, ...names },
      at: now
    });
  });
  wakeRelay();
}
