import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { NoteKind } from '../../note.ts';
import { refuse } from '../../refusals.ts';
import type { Company } from '../companies.ts';
import { companyNotes } from '../note-schema.ts';
import { companyToKeep } from '../persons/person-for-update.ts';
import { persons } from '../schema.ts';
import { flatPhoto } from './flat-photo.ts';

export interface NoteGiven {
  id: string;
  personId: string | null;
  kind: NoteKind;
  text: string;
  tags: string[];
  promisedOn: string | null;
  isSpoken: boolean;
  /** base64, as the device sent it. */
  photo: string | null;
  at: Date;
}

/**
 * Writes down what was said or seen. The same id again is the same note.
 * @throws {Refusal} forbidden_role, not_found, photo_unreadable
 */
export async function writeNote(
  db: Database,
  actor: StaffUser,
  { companyId, note }: { companyId: number; note: NoteGiven },
  now: Date
): Promise<void> {
  const photo = note.photo && (await flatPhoto(note.photo));
  await db.transaction(async (tx) => {
    const company = await companyToKeep(tx, actor, companyId);
    await writeNoteIn(tx, actor, { company, note: { ...note, photo } }, now);
  });
  wakeRelay();
}

/** The same in a transaction that holds the company, with a photo that is made anew already. The relay is woken by its command. */
export async function writeNoteIn(
  tx: Transaction,
  actor: StaffUser,
  { company, note }: { company: Company; note: NoteGiven },
  now: Date
): Promise<void> {
  const { kind, promisedOn } = note;
  if (note.personId) await personOf(tx, company.id, note.personId);
  const stored = await tx
    .insert(companyNotes)
    .values({
      ...note,
      ...{ companyId: company.id, promisedOn: kind === 'promise' ? promisedOn : null },
      ...{ recordedAt: now, writtenBy: actor.userId }
    })
    .onConflictDoNothing()
    .returning({ id: companyNotes.id });
  if (stored.length === 0) return;
  await recordEvent(tx, {
    type: 'note.written',
    aggregate: { type: 'company', id: String(company.id) },
    actor,
    dealerId: company.dealerId,
    payload: { noteId: note.id, kind, tags: note.tags, personId: note.personId },
    at: now
  });
}

async function personOf(tx: Transaction, companyId: number, id: string): Promise<void> {
  const [person] = await tx
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.id, id), eq(persons.companyId, companyId)));
  if (!person) throw refuse('not_found', {});
}
