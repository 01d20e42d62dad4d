import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { atDesk, changeStage } from '../desk/at-desk.ts';

/**
 * From now on orders of this amount or more are held by themselves until the host releases them; null: none. It holds for what is numbered after it.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`
 */
export function setHoldRule(
  db: Database,
  actor: StaffUser,
  { fairId, fromMinor }: { fairId: number; fromMinor: number | null },
  now: Date
): Promise<void> {
  return atDesk(db, actor, fairId, now, async (tx, stage) => {
    await changeStage(tx, stage, { holdFromMinor: fromMinor });
    return { type: 'stage.hold_rule_set', payload: { fromMinor } };
  });
}
