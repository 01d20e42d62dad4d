import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { handbookEntries } from '../objection-schema.ts';
import { entryForUpdate } from './entry-for-update.ts';

/**
 * Takes an entry out of the handbook. Again is no error.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function withdrawEntry(
  db: Database,
  actor: StaffUser,
  { id }: { id: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const entry = await entryForUpdate(tx, actor, id);
    if (entry.state === 'withdrawn') return;
    await tx.update(handbookEntries).set({ state: 'withdrawn' }).where(eq(handbookEntries.id, id));
    await recordEvent(tx, {
      ...{ type: 'handbook.entry_withdrawn', aggregate: { type: 'handbook_entry', id }, actor, at: now },
      payload: { tag: entry.tag }
    });
  });
  wakeRelay();
}
