import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { EntryInput } from '../../objections/objection-form.ts';
import { handbookEntries } from '../objection-schema.ts';
import { entryForUpdate } from './entry-for-update.ts';

/**
 * Writes the question and the answer of an entry in all languages; it waits for a second person then, also where an earlier text was approved.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function writeEntry(
  db: Database,
  actor: StaffUser,
  { id, ...words }: EntryInput,
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const { tag } = await entryForUpdate(tx, actor, id);
    const written = {
      state: 'waiting',
      writtenBy: actor.userId,
      writtenAt: now,
      approvedBy: null,
      approvedAt: null
    } as const;
    await tx
      .update(handbookEntries)
      .set({ ...words, ...written })
      .where(eq(handbookEntries.id, id));
    await recordEvent(tx, {
      ...{ type: 'handbook.entry_written', aggregate: { type: 'handbook_entry', id }, actor, at: now },
      payload: { tag, ...words }
    });
  });
  wakeRelay();
}
