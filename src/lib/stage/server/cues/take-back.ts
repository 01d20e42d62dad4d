import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { refuse } from '../../refusals.ts';
import { atDesk, changeStage } from '../desk/at-desk.ts';

/**
 * Puts back on air what was there before the last change; once more, and that is back.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`, `nothing_before`
 */
export function takeBack(
  db: Database,
  actor: StaffUser,
  { fairId }: { fairId: number },
  now: Date
): Promise<void> {
  return atDesk(db, actor, fairId, now, async (tx, stage) => {
    if (!stage.groupsBefore) throw refuse('nothing_before', {});
    const change = { groups: stage.groupsBefore, groupsBefore: stage.groups, groupsUnderBlack: null };
    await changeStage(tx, stage, change);
    return { type: 'stage.scenes_taken_back', payload: { groups: stage.groupsBefore } };
  });
}
