import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { withCue } from '../../cues.ts';
import { refuse } from '../../refusals.ts';
import { atDesk, changeStage } from '../desk/at-desk.ts';
import { stageCues } from '../schema.ts';

/**
 * Puts a line of the run sheet on air; the one after it is armed then. With `id` only where
 * the line of this number is that one still: somebody may have reordered the sheet. Safe to repeat: the line that is on air already stays, and nothing is recorded.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`, `no_such_cue`
 */
export function runCue(
  db: Database,
  actor: StaffUser,
  { fairId, no, id }: { fairId: number; no: number; id?: string },
  now: Date
): Promise<void> {
  return atDesk(db, actor, fairId, now, async (tx, stage) => {
    const which = and(eq(stageCues.fairId, fairId), eq(stageCues.no, no));
    const [cue] = await tx.select().from(stageCues).where(which);
    if (!cue || (id && cue.id !== id)) throw refuse('no_such_cue', { no });
    if (stage.cueId === cue.id) return null;
    await tx.update(stageCues).set({ wentAt: now, wentBy: actor.userId }).where(which);
    const groups = withCue(stage.groups, cue.groups, now);
    await changeStage(tx, stage, {
      groups,
      groupsBefore: stage.groups,
      groupsUnderBlack: null,
      cueId: cue.id,
      armedId: null
    });
    return { type: 'stage.cue_run', payload: { no, title: cue.title, groups: cue.groups } };
  });
}
