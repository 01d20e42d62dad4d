import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { companyNotes } from '../note-schema.ts';
import { noteForUpdate } from './note-for-update.ts';

/** Whose note it is may take it back, and whoever leads. */
const leads = ['admin', 'director', 'region_manager'];

/**
 * Takes a note off the timeline: it was about another company, or is wrong. That there was one stays in the record, its words go with the time.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function takeBackNote(
  db: Database,
  actor: StaffUser,
  { companyId, id }: { companyId: number; id: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const { company, note } = await noteForUpdate(tx, actor, { companyId, id });
    if (note.writtenBy !== actor.userId && !leads.includes(actor.role))
      throw refuse('forbidden_role', { needs: leads });
    await tx
      .update(companyNotes)
      .set({ takenBackAt: now, takenBackBy: actor.userId })
      .where(eq(companyNotes.id, id));
    await recordEvent(tx, {
      type: 'note.taken_back',
      aggregate: { type: 'company', id: String(companyId) },
      actor,
      dealerId: company.dealerId,
      payload: { noteId: id },
      at: now
    });
  });
  wakeRelay();
}
