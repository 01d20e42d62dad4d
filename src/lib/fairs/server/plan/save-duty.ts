import { eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { instantOf } from '#lib/time/zone.ts';
import type { DutyInput } from '../../duty-form.ts';
import { refuse } from '../../refusals.ts';
import { fairDuties } from '../books-schema.ts';
import { fairForUpdate } from './fair-for-update.ts';
import { isOfStaff } from './is-of-staff.ts';
import { mostDuties } from './duties.ts';

/**
 * Gives somebody of the staff a duty at a fair, or changes the one of this id. They are reminded shortly before it begins.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked, ends_before_start, unknown_owner, list_full
 */
export async function saveDuty(
  db: Database,
  actor: StaffUser,
  { fairId, ...given }: DutyInput & { fairId: number },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const { timeZone } = await fairForUpdate(tx, actor, fairId, { deed: 'plan', now });
    const [startsAt, endsAt] = [instantOf(given.startsAt, timeZone), instantOf(given.endsAt, timeZone)];
    if (!(endsAt > startsAt)) throw refuse('ends_before_start', {});
    if (!(await isOfStaff(tx, given.userId))) throw refuse('unknown_owner', {});
    const isOther = sql`${fairDuties.fairId} = ${fairId} and ${fairDuties.id} <> ${given.id}`;
    if ((await tx.$count(fairDuties, isOther)) >= mostDuties) throw refuse('list_full', { most: mostDuties });
    const duty = { ...given, fairId, startsAt, endsAt };
    const saved = await tx
      .insert(fairDuties)
      .values(duty)
      .onConflictDoUpdate({ target: fairDuties.id, set: duty, setWhere: eq(fairDuties.fairId, fairId) })
      .returning({ id: fairDuties.id });
    // The id is another fair's.
    if (saved.length === 0) throw refuse('fair_not_found', { fair: String(fairId) });
    await recordEvent(tx, {
      type: 'fair.duty_saved',
      aggregate: { type: 'fair', id: String(fairId) },
      actor,
      fairId,
      payload: { ...duty },
      at: now
    });
  });
  wakeRelay();
}
