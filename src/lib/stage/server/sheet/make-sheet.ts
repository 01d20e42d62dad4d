import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { StageScene } from '#lib/board/stage.ts';
import type { Database } from '#lib/db/server/client.ts';
import type { SegmentKind } from '#lib/fairs/agenda.ts';
import { agendaOf } from '#lib/fairs/server/plan/plan.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { everywhere } from '../../cues.ts';
import { atDesk, changeStage } from '../desk/at-desk.ts';
import { stageCues } from '../schema.ts';

/** What the hall looks at while a part of the programme lasts. */
const scenesOf: Record<SegmentKind, StageScene[]> = {
  ordering: ['ranking', 'race'],
  talk: ['ranking'],
  launch: ['hero'],
  meal: ['welcome', 'river'],
  quiz: ['quiz'],
  draw: ['draw'],
  closing: ['podium']
};

/**
 * Makes the run sheet anew from the programme: a line for each part, in its order. What went before is forgotten.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`
 */
export function makeSheet(
  db: Database,
  actor: StaffUser,
  { fairId }: { fairId: number },
  now: Date
): Promise<void> {
  return atDesk(db, actor, fairId, now, async (tx, stage) => {
    const parts = await agendaOf(tx, fairId);
    await tx.delete(stageCues).where(eq(stageCues.fairId, fairId));
    const lines = parts.map(({ id, kind, title }, index) => {
      const turns = scenesOf[kind].map((scene) => ({ scene, seconds: 30 }));
      const groups = Object.fromEntries(Object.keys(everywhere('ranking')).map((group) => [group, turns]));
      return { id: uuid7(), fairId, no: index + 1, title, segmentId: id, groups };
    });
    if (lines.length > 0) await tx.insert(stageCues).values(lines);
    await changeStage(tx, stage, { cueId: null, armedId: null });
    return { type: 'stage.sheet_made', payload: { lines: lines.length } };
  });
}
