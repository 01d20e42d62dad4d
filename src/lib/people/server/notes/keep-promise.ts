import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { companyNotes } from '../note-schema.ts';
import { noteForUpdate } from './note-for-update.ts';

/**
 * What was promised is done, or not after all; it leaves the top of the company's page, or comes back. What is so already is no change.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function keepPromise(
  db: Database,
  actor: StaffUser,
  { companyId, id, isKept }: { companyId: number; id: string; isKept: boolean },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const { company, note } = await noteForUpdate(tx, actor, { companyId, id });
    if (note.kind !== 'promise') throw refuse('not_found', {});
    if ((note.keptAt !== null) === isKept) return;
    const kept = isKept ? { keptAt: now, keptBy: actor.userId } : { keptAt: null, keptBy: null };
    await tx.update(companyNotes).set(kept).where(eq(companyNotes.id, id));
    await recordEvent(tx, {
      type: isKept ? 'promise.kept' : 'promise.reopened',
      aggregate: { type: 'company', id: String(companyId) },
      actor,
      dealerId: company.dealerId,
      payload: { noteId: id },
      at: now
    });
  });
  wakeRelay();
}
