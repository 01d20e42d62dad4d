import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { retrospectiveReaders } from '../rights.ts';
import { noteForUpdate } from './note-for-update.ts';
import { recordRetrospective } from './record-note-event.ts';
import { retrospectiveVotes } from './schema.ts';

/**
 * Agrees with a note, or takes that back; again is no error.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function voteNote(
  db: Database,
  actor: StaffUser,
  { fairId, id, agrees }: { fairId: number; id: string; agrees: boolean },
  now: Date
): Promise<void> {
  if (!retrospectiveReaders.includes(actor.role))
    throw refuse('forbidden_role', { needs: retrospectiveReaders });
  await db.transaction(async (tx) => {
    await noteForUpdate(tx, id, fairId);
    const mine = and(eq(retrospectiveVotes.noteId, id), eq(retrospectiveVotes.userId, actor.userId));
    const changed = agrees
      ? await tx
          .insert(retrospectiveVotes)
          .values({ noteId: id, userId: actor.userId })
          .onConflictDoNothing()
          .returning()
      : await tx.delete(retrospectiveVotes).where(mine).returning();
    if (changed.length === 0) return;
    await recordRetrospective(
      tx,
      actor,
      { fairId, type: 'retrospective.voted', payload: { id, agrees } },
      now
    );
  });
  wakeRelay();
}
