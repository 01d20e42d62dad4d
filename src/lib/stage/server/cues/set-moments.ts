import type { StaffUser } from '#lib/accounts/actor.ts';
import type { MomentRules } from '#lib/board/moment-rules.ts';
import type { Database } from '#lib/db/server/client.ts';
import { atDesk, changeStage } from '../desk/at-desk.ts';

/**
 * Decides what this fair cheers, and how often at most.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`
 */
export function setMoments(
  db: Database,
  actor: StaffUser,
  input: { fairId: number; rules: MomentRules },
  now: Date
): Promise<void> {
  return atDesk(db, actor, input.fairId, now, async (tx, stage) => {
    await changeStage(tx, stage, { moments: input.rules });
    return { type: 'stage.moments_set', payload: { rules: input.rules } };
  });
}
