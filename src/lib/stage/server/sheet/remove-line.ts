import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { refuse } from '../../refusals.ts';
import { atDesk, changeStage } from '../desk/at-desk.ts';
import { linesOf, writeLines } from './sheet-lines.ts';

/**
 * Removes a line of the run sheet; screens go on with what they show. Where it went last or was armed, the line behind it is armed.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`, `no_such_line`
 */
export function removeLine(
  db: Database,
  actor: StaffUser,
  { fairId, id }: { fairId: number; id: string },
  now: Date
): Promise<void> {
  return atDesk(db, actor, fairId, now, async (tx, stage) => {
    const lines = await linesOf(tx, fairId);
    const at = lines.findIndex((line) => line.id === id);
    if (at < 0) throw refuse('no_such_line', {});
    await writeLines(tx, fairId, lines.toSpliced(at, 1));
    const behind = lines[at + 1]?.id ?? null;
    if (stage.cueId === id) await changeStage(tx, stage, { cueId: null, armedId: stage.armedId ?? behind });
    if (stage.armedId === id) await changeStage(tx, stage, { armedId: behind });
    return { type: 'stage.cue_removed', payload: { id, no: at + 1, title: lines[at]!.title } };
  });
}
