import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { PlanInput } from '../../plan-form.ts';
import { fairPlans } from '../plan-schema.ts';
import { fairForUpdate } from './fair-for-update.ts';
import { ofFair } from './plan.ts';

/**
 * Says what a fair is for and where it is. What was there already is no change.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked
 */
export async function savePlan(
  db: Database,
  actor: StaffUser,
  { fairId, ...plan }: PlanInput & { fairId: number },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    await fairForUpdate(tx, actor, fairId, { deed: 'plan', now });
    const before = await ofFair(tx, fairId);
    const names = Object.keys(plan) as (keyof PlanInput)[];
    const changed = names.filter((name) => String(before[name]) !== String(plan[name]));
    if (changed.length === 0) return;
    await tx
      .insert(fairPlans)
      .values({ fairId, ...plan, changedAt: now })
      .onConflictDoUpdate({ target: fairPlans.fairId, set: { ...plan, changedAt: now } });
    await recordEvent(tx, {
      type: 'fair.planned',
      aggregate: { type: 'fair', id: String(fairId) },
      actor,
      fairId,
      payload: { changes: Object.fromEntries(changed.map((name) => [name, { to: plan[name] }])) },
      at: now
    });
  });
  wakeRelay();
}
