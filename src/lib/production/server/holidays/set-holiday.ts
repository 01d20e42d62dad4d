import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { HolidayInput } from '../../capacity-form.ts';
import { mayPlan, plannerRoles } from '../../permissions.ts';
import { refuse } from '../../refusals.ts';
import { putHoliday } from './put-holiday.ts';
import { lockHolidays } from './reopen.ts';

/**
 * From now on nothing is promised for these days: what could ship on one ships on the next open one. Promises that were given stay.
 * Set twice it is the same day, perhaps with another name. All of them, or none.
 * @throws {Refusal} forbidden_role
 */
export async function setHolidays(
  db: Database,
  actor: StaffUser,
  days: readonly HolidayInput[],
  now: Date
): Promise<void> {
  if (!mayPlan(actor)) throw refuse('forbidden_role', { needs: [...plannerRoles] });
  await db.transaction(async (tx) => {
    await lockHolidays(tx);
    for (const { day, ...names } of days) await putHoliday(tx, actor, { day, names }, now);
  });
  wakeRelay();
}

/**
 * One of them.
 * @throws {Refusal} forbidden_role
 */
export const setHoliday = (db: Database, actor: StaffUser, day: HolidayInput, now: Date): Promise<void> =>
  setHolidays(db, actor, [day], now);
