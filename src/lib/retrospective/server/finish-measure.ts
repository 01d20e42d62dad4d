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
 * Says that a measure is done, or open again. Its owner may, and who answers for fairs. Again is no error and keeps the first name.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function finishMeasure(
  db: Database,
  actor: StaffUser,
  { id, done }: { id: string; done: boolean },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const note = await noteForUpdate(tx, id);
    if (note.verdict !== 'measure') throw refuse('not_found', {});
    if (note.ownerId !== actor.userId && !retrospectiveRoles.includes(actor.role))
      throw refuse('forbidden_role', { needs: retrospectiveRoles });
    if ((note.doneAt !== null) === done) return;
    const fact = done ? { doneAt: now, doneBy: actor.userId } : { doneAt: null, doneBy: null };
    await tx.update(retrospectiveNotes).set(fact).where(eq(retrospectiveNotes.id, id));
    await keepMeasureTask(tx, id, actor, now);
    const type = done ? 'retrospective.measure_done' : 'retrospective.measure_opened';
    await recordRetrospective(
      tx,
      actor,
      { fairId: note.fairId, type, payload: { id, text: note.text } },
      now
    );
  });
  wakeRelay();
}
