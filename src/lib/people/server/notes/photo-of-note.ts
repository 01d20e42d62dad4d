import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { notesReadBy } from '../../note.ts';
import { companyNotes } from '../note-schema.ts';

/** The photo of a note that the actor reads, as base64 of a JPEG; null where there is none. Whoever asks has found the company by its scope. */
export async function photoOfNote(
  db: Queryable,
  actor: StaffUser,
  companyId: number,
  id: string
): Promise<string | null> {
  const [note] = await db
    .select({ photo: companyNotes.photo })
    .from(companyNotes)
    .where(
      and(
        ...[eq(companyNotes.id, id), eq(companyNotes.companyId, companyId), isNull(companyNotes.takenBackAt)],
        inArray(companyNotes.kind, [...notesReadBy(actor.role)])
      )
    );
  return note?.photo ?? null;
}
