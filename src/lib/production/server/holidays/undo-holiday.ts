import type { StaffUser } from '#lib/accounts/actor.ts';
import type { KeptChange } from '#lib/accounts/kept-change.ts';
import { keptChanges, newestChange, type ChangeKind } from '#lib/accounts/server/kept-changes.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { HolidayInput } from '../../capacity-form.ts';
import { mayPlan, plannerRoles } from '../../permissions.ts';
import { refuse } from '../../refusals.ts';
import { putHoliday, type HolidayNames } from './put-holiday.ts';
import { lockHolidays } from './reopen.ts';

const kind: ChangeKind = { aggregateType: 'holiday', types: ['holiday.set', 'holiday.removed'] };

/** Who made which day a holiday, or none, the newest first. */
export const holidayHistory = (db: Queryable): Promise<KeptChange<Partial<HolidayInput>>[]> =>
  keptChanges(db, kind);

/**
 * Takes the last change of a holiday back, as a change of its own. Promises that were given meanwhile stay.
 * @throws {Refusal} forbidden_role, changed_since
 */
export async function undoHoliday(
  db: Database,
  actor: StaffUser,
  { event, of: day }: { event: number; of: string },
  now: Date
): Promise<void> {
  if (!mayPlan(actor)) throw refuse('forbidden_role', { needs: [...plannerRoles] });
  await db.transaction(async (tx) => {
    await lockHolidays(tx);
    const deed = await newestChange(tx, kind, day);
    const before = deed?.payload.before as HolidayNames | null | undefined;
    if (deed?.id !== event || before === undefined) throw refuse('changed_since', {});
    await putHoliday(tx, actor, { day, names: before, undoes: event }, now);
  });
  wakeRelay();
}
