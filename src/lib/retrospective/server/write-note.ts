import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { judged, mostNotes } from '../note.ts';
import type { NoteInput } from '../note-form.ts';
import { refuse } from '../refusals.ts';
import { retrospectiveReaders } from '../rights.ts';
import { recordRetrospective } from './record-note-event.ts';
import { retrospectiveNotes } from './schema.ts';

/**
 * Writes something down of a fair. The same id again is the same note; its maker may word it anew until something was made of it.
 * @throws {Refusal} forbidden_role, list_full, not_found
 */
export async function writeNote(
  db: Database,
  actor: StaffUser,
  { fairId, id, kind, text, cause, aspect, judgement }: NoteInput & { fairId: number },
  now: Date
): Promise<void> {
  if (!retrospectiveReaders.includes(actor.role))
    throw refuse('forbidden_role', { needs: retrospectiveReaders });
  const words = {
    ...{ kind, text, cause: cause || null },
    aspect: kind === 'venue' ? aspect || null : null,
    judgement: judged.includes(kind) && judgement ? Number(judgement) : null
  };
  await db.transaction(async (tx) => {
    const made = { id, fairId, ...words, madeBy: actor.userId, madeAt: now };
    const [added] = await tx.insert(retrospectiveNotes).values(made).onConflictDoNothing().returning();
    if (added) {
      if ((await tx.$count(retrospectiveNotes, eq(retrospectiveNotes.fairId, fairId))) > mostNotes)
        throw refuse('list_full', { most: mostNotes });
    } else {
      const [there] = await tx
        .select()
        .from(retrospectiveNotes)
        .where(eq(retrospectiveNotes.id, id))
        .for('no key update');
      if (there?.fairId !== fairId || there.madeBy !== actor.userId || there.droppedAt || there.verdict)
        throw refuse('not_found', {});
      await tx.update(retrospectiveNotes).set(words).where(eq(retrospectiveNotes.id, id));
    }
    await recordRetrospective(
      tx,
      actor,
      { fairId, type: 'retrospective.noted', payload: { id, kind, text } },
      now
    );
  });
  wakeRelay();
}
