import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { withCue } from '../../cues.ts';
import { refuse } from '../../refusals.ts';
import { atDesk, changeStage } from '../desk/at-desk.ts';

/**
 * Puts on air what was laid ready, for every group that has something.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`, `nothing_before`
 */
export function showNext(
  db: Database,
  actor: StaffUser,
  { fairId }: { fairId: number },
  now: Date
): Promise<void> {
  return atDesk(db, actor, fairId, now, async (tx, stage) => {
    if (Object.keys(stage.next).length === 0) throw refuse('nothing_before', {});
    const groups = withCue(stage.groups, stage.next, now);
    await changeStage(tx, stage, { groups, groupsBefore: stage.groups, groupsUnderBlack: null, next: {} });
    return { type: 'stage.next_shown', payload: { shown: stage.next } };
  });
}
