import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mayPlan, plannerRoles } from '../../permissions.ts';
import { refuse } from '../../refusals.ts';
import { putHoliday } from './put-holiday.ts';
import { lockHolidays } from './reopen.ts';

/**
 * The day is a working day again. Promises that were given meanwhile stay as they are. Removed twice changes nothing.
 * @throws {Refusal} forbidden_role
 */
export async function removeHoliday(
  db: Database,
  actor: StaffUser,
  { day }: { day: string },
  now: Date
): Promise<void> {
  if (!mayPlan(actor)) throw refuse('forbidden_role', { needs: [...plannerRoles] });
  await db.transaction(async (tx) => {
    await lockHolidays(tx);
    await putHoliday(tx, actor, { day, names: null }, now);
  });
  wakeRelay();
}
