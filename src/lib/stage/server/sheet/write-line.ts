import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { ScreenGroup } from '#lib/accounts/screen-group.ts';
import type { Cue } from '#lib/board/stage.ts';
import type { Database } from '#lib/db/server/client.ts';
import { fairSegments } from '#lib/fairs/server/plan-schema.ts';
import { refuse } from '../../refusals.ts';
import { atDesk } from '../desk/at-desk.ts';
import { linesOf, mostLines, writeLines } from './sheet-lines.ts';

export interface LineInput {
  fairId: number;
  /** Made by whoever asks: a line that is there is changed, another one is added at the end. */
  id: string;
  title: string;
  /** The part of the programme whose time it has; null without. */
  segmentId: string | null;
  groups: readonly ScreenGroup[];
  scenes: Cue['scenes'];
}

/**
 * Writes a line of the run sheet. What is on air does not change by it, also where it is the line that went last.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`, `no_such_part`, `sheet_full`
 */
export function writeLine(
  db: Database,
  actor: StaffUser,
  { fairId, id, title, segmentId, groups, scenes }: LineInput,
  now: Date
): Promise<void> {
  return atDesk(db, actor, fairId, now, async (tx) => {
    if (segmentId !== null) {
      const which = and(eq(fairSegments.id, segmentId), eq(fairSegments.fairId, fairId));
      const [part] = await tx.select({ id: fairSegments.id }).from(fairSegments).where(which);
      if (!part) throw refuse('no_such_part', {});
    }
    const lines = await linesOf(tx, fairId);
    const at = lines.findIndex((line) => line.id === id);
    if (at < 0 && lines.length >= mostLines) throw refuse('sheet_full', { most: mostLines });
    const written = { title, segmentId, groups: Object.fromEntries(groups.map((group) => [group, scenes])) };
    const fresh = { id, wentAt: null, wentBy: null, ...written };
    const changed = at < 0 ? [...lines, fresh] : lines.with(at, { ...lines[at]!, ...written });
    await writeLines(tx, fairId, changed);
    const no = at < 0 ? changed.length : at + 1;
    return { type: 'stage.cue_written', payload: { id, no, isNew: at < 0, ...written } };
  });
}
