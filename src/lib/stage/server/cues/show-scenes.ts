import type { ScreenGroup } from '#lib/accounts/screen-group.ts';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Cue } from '#lib/board/stage.ts';
import type { Database } from '#lib/db/server/client.ts';
import { atDesk, changeStage } from '../desk/at-desk.ts';
import { withCue } from '../../cues.ts';

/**
 * Puts scenes on air for some groups of screens, in turn where they are several. One step back is kept.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`
 */
export function showScenes(
  db: Database,
  actor: StaffUser,
  input: { fairId: number; groups: readonly ScreenGroup[]; scenes: Cue['scenes'] },
  now: Date
): Promise<void> {
  return atDesk(db, actor, input.fairId, now, async (tx, stage) => {
    const chosen = Object.fromEntries(input.groups.map((group) => [group, input.scenes]));
    await changeStage(tx, stage, {
      ...{ groups: withCue(stage.groups, chosen, now), groupsBefore: stage.groups, groupsUnderBlack: null }
    });
    return { type: 'stage.scenes_shown', payload: { groups: input.groups, scenes: input.scenes } };
  });
}
