import type { StaffUser } from '#lib/accounts/actor.ts';
import type { WallRule } from '#lib/board/welcome.ts';
import type { Database } from '#lib/db/server/client.ts';
import { atDesk, changeStage } from '../desk/at-desk.ts';

/**
 * Chooses what the wall at the entrance shows of the arithmetic of the fair, besides how many households are here.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`
 */
export function chooseRules(
  db: Database,
  actor: StaffUser,
  { fairId, rules }: { fairId: number; rules: WallRule[] },
  now: Date
): Promise<void> {
  return atDesk(db, actor, fairId, now, async (tx, stage) => {
    await changeStage(tx, stage, { wallRules: rules });
    return { type: 'stage.rules_chosen', payload: { rules } };
  });
}
