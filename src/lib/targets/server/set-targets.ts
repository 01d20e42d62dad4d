import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { writeTargets, type TargetInput } from './write-targets.ts';

/**
 * Sets what several aim for at a fair, all or none. Those that are as they were change nothing and are not recorded.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked, unknown_aim
 */
export async function setTargets(
  db: Database,
  actor: StaffUser,
  input: { fairId: number; targets: readonly TargetInput[] },
  now: Date
): Promise<{ changed: number }> {
  const changed = await db.transaction((tx) => writeTargets(tx, actor, input, now));
  wakeRelay();
  return { changed };
}
