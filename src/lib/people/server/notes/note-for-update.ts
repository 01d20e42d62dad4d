import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { refuse } from '../../refusals.ts';
import { companyNotes } from '../note-schema.ts';
import { companyToKeep } from '../persons/person-for-update.ts';

/**
 * Finds a note that stands, with its company, and holds both.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function noteForUpdate(
  tx: Transaction,
  actor: StaffUser,
  { companyId, id }: { companyId: number; id: string }
) {
  const company = await companyToKeep(tx, actor, companyId);
  const [note] = await tx
    .select({
      ...{ id: companyNotes.id, kind: companyNotes.kind, keptAt: companyNotes.keptAt },
      writtenBy: companyNotes.writtenBy
    })
    .from(companyNotes)
    .where(
      and(eq(companyNotes.id, id), eq(companyNotes.companyId, companyId), isNull(companyNotes.takenBackAt))
    )
    .for('update');
  if (!note) throw refuse('not_found', {});
  return { company, note };
}
