import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { atDesk, changeStage } from '../desk/at-desk.ts';

/**
 * Brings back what every screen showed before it went black. Safe to repeat.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`
 */
export function liftBlack(
  db: Database,
  actor: StaffUser,
  { fairId }: { fairId: number },
  now: Date
): Promise<void> {
  return atDesk(db, actor, fairId, now, async (tx, stage) => {
    if (!stage.groupsUnderBlack) return null;
    await changeStage(tx, stage, { groups: stage.groupsUnderBlack, groupsUnderBlack: null });
    return { type: 'stage.black_lifted', payload: {} };
  });
}
