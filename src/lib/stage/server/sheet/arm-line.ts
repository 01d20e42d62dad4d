import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { refuse } from '../../refusals.ts';
import { atDesk, changeStage } from '../desk/at-desk.ts';
import { linesOf } from './sheet-lines.ts';

/**
 * Arms a line of the run sheet: it is what goes on air next, wherever it stands. When it has gone, the line behind it is armed.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`, `no_such_line`
 */
export function armLine(
  db: Database,
  actor: StaffUser,
  { fairId, id }: { fairId: number; id: string },
  now: Date
): Promise<void> {
  return atDesk(db, actor, fairId, now, async (tx, stage) => {
    const line = (await linesOf(tx, fairId)).find((one) => one.id === id);
    if (!line) throw refuse('no_such_line', {});
    if (stage.armedId === id) return null;
    await changeStage(tx, stage, { armedId: id });
    return { type: 'stage.cue_armed', payload: { id, no: line.no, title: line.title } };
  });
}
