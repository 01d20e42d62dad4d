import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { usualCurve, type DecayCurve } from '../../leads/decay.ts';
import { refuse } from '../../refusals.ts';
import { curveRoles } from '../../rights.ts';
import { followupSettings } from '../lead-schema.ts';

/** How leads fade in this house. */
export async function curveOf(db: Queryable): Promise<DecayCurve> {
  const [set] = await db.select().from(followupSettings).where(eq(followupSettings.id, 1));
  return set ? { halfAfterDays: set.halfAfterDays } : usualCurve;
}

/**
 * Sets how fast leads fade, for all of them at once.
 * @throws {Refusal} forbidden_role
 */
export async function setCurve(
  db: Database,
  actor: StaffUser,
  { halfAfterDays }: DecayCurve,
  now: Date
): Promise<void> {
  if (!curveRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: curveRoles });
  await db.transaction(async (tx) => {
    const before = await curveOf(tx);
    if (before.halfAfterDays === halfAfterDays) return;
    const set = { halfAfterDays, changedBy: actor.userId, changedAt: now };
    await tx
      .insert(followupSettings)
      .values({ id: 1, ...set })
      .onConflictDoUpdate({ target: followupSettings.id, set });
    await recordEvent(tx, {
      ...{ type: 'followup.curve_set', aggregate: { type: 'followup', id: 'settings' }, actor, at: now },
      payload: { halfAfterDays, before: before.halfAfterDays }
    });
  });
  wakeRelay();
}
