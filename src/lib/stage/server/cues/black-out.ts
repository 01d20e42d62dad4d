import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { everywhere, withCue } from '../../cues.ts';
import { atDesk, changeStage } from '../desk/at-desk.ts';

/**
 * Makes every screen black. Safe to repeat: what comes back is what was there before.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`
 */
export function blackOut(
  db: Database,
  actor: StaffUser,
  { fairId }: { fairId: number },
  now: Date
): Promise<void> {
  return atDesk(db, actor, fairId, now, async (tx, stage) => {
    if (stage.groupsUnderBlack) return null;
    const groups = withCue(stage.groups, everywhere('black'), now);
    await changeStage(tx, stage, { groups, groupsUnderBlack: stage.groups });
    return { type: 'stage.blacked_out', payload: {} };
  });
}
