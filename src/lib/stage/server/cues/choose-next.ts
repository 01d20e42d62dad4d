import type { ScreenGroup } from '#lib/accounts/screen-group.ts';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Cue } from '#lib/board/stage.ts';
import type { Database } from '#lib/db/server/client.ts';
import { atDesk, changeStage } from '../desk/at-desk.ts';

/**
 * Lays scenes ready for some groups; they go on air with `showNext`.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`
 */
export function chooseNext(
  db: Database,
  actor: StaffUser,
  input: { fairId: number; groups: readonly ScreenGroup[]; scenes: Cue['scenes'] },
  now: Date
): Promise<void> {
  return atDesk(db, actor, input.fairId, now, async (tx, stage) => {
    const chosen = Object.fromEntries(input.groups.map((group) => [group, input.scenes]));
    await changeStage(tx, stage, { next: { ...stage.next, ...chosen } });
    return { type: 'stage.next_chosen', payload: { groups: input.groups, scenes: input.scenes } };
  });
}
