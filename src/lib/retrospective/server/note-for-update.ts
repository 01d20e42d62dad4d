import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { refuse } from '../refusals.ts';
import { retrospectiveNotes } from './schema.ts';

/**
 * A note that stands, with its row locked.
 * @throws {Refusal} not_found
 */
export async function noteForUpdate(
  tx: Transaction,
  id: string,
  fairId?: number
): Promise<typeof retrospectiveNotes.$inferSelect> {
  const [note] = await tx
    .select()
    .from(retrospectiveNotes)
    .where(and(eq(retrospectiveNotes.id, id), isNull(retrospectiveNotes.droppedAt)))
    .for('no key update');
  if (!note || (fairId !== undefined && note.fairId !== fairId)) throw refuse('not_found', {});
  return note;
}
