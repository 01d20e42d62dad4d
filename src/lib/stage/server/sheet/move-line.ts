import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { refuse } from '../../refusals.ts';
import { atDesk } from '../desk/at-desk.ts';
import { linesOf, writeLines } from './sheet-lines.ts';

/**
 * Moves a line of the run sheet one place up or down; numbers are places, so two lines change theirs. At an end of the sheet nothing happens.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`, `no_such_line`
 */
export function moveLine(
  db: Database,
  actor: StaffUser,
  { fairId, id, way }: { fairId: number; id: string; way: 'up' | 'down' },
  now: Date
): Promise<void> {
  return atDesk(db, actor, fairId, now, async (tx) => {
    const lines = await linesOf(tx, fairId);
    const at = lines.findIndex((line) => line.id === id);
    if (at < 0) throw refuse('no_such_line', {});
    const to = way === 'up' ? at - 1 : at + 1;
    const [line, other] = [lines[at]!, lines[to]];
    if (!other) return null;
    await writeLines(tx, fairId, lines.with(to, line).with(at, other));
    return { type: 'stage.cue_moved', payload: { id, from: at + 1, to: to + 1 } };
  });
}
