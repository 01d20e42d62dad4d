import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { holidays } from '#lib/supply/server/schema.ts';
import { mayPlan, plannerRoles } from '../../permissions.ts';
import { refuse } from '../../refusals.ts';
import { lockHolidays, reopen } from './reopen.ts';

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
    const removed = await tx.delete(holidays).where(eq(holidays.day, day)).returning();
    if (removed.length === 0) return;
    await reopen(tx);
    await recordEvent(tx, {
      type: 'holiday.removed',
      aggregate: { type: 'holiday', id: day },
      actor,
      payload: { day },
      at: now
    });
  });
  wakeRelay();
}
