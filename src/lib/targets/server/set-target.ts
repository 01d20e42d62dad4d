import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { setTargets } from './set-targets.ts';
import type { TargetInput } from './write-targets.ts';

/**
 * Sets what one aims for at a fair; see `setTargets`.
 * @throws {Refusal} forbidden_role, fair_not_found, unknown_aim
 */
export async function setTarget(
  db: Database,
  actor: StaffUser,
  { fairId, ...target }: TargetInput & { fairId: number },
  now: Date
): Promise<void> {
  await setTargets(db, actor, { fairId, targets: [target] }, now);
}
