import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { retrospectiveRoles } from '../rights.ts';
import { noteForUpdate } from './note-for-update.ts';
import { recordRetrospective } from './record-note-event.ts';
import { keepMeasureTask } from './task-of-measure.ts';
import { retrospectiveNotes } from './schema.ts';

/**
 * Takes a note back: its maker, until something was made of it, or who answers for the fair.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function dropNote(
  db: Database,
  actor: StaffUser,
  { fairId, id }: { fairId: number; id: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const note = await noteForUpdate(tx, id, fairId);
    const isOwn = note.madeBy === actor.userId && note.verdict === null;
    if (!isOwn && !retrospectiveRoles.includes(actor.role))
      throw refuse('forbidden_role', { needs: retrospectiveRoles });
    await tx.update(retrospectiveNotes).set({ droppedAt: now }).where(eq(retrospectiveNotes.id, id));
    await keepMeasureTask(tx, id, actor, now);
    await recordRetrospective(
      tx,
      actor,
      { fairId, type: 'retrospective.note_dropped', payload: { id, text: note.text } },
      now
    );
  });
  wakeRelay();
}
