import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { handbookEntries } from '../objection-schema.ts';
import { entryForUpdate } from './entry-for-update.ts';

/**
 * Approves an entry, so that dealers read it; whoever wrote it may not. Again is no error.
 * @throws {Refusal} forbidden_role, not_found, maker_approves
 */
export async function approveEntry(
  db: Database,
  actor: StaffUser,
  { id }: { id: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const entry = await entryForUpdate(tx, actor, id);
    if (entry.state === 'approved') return;
    if (entry.state !== 'waiting') throw refuse('not_found', {});
    if (entry.writtenBy === actor.userId) throw refuse('maker_approves', {});
    const approved = { state: 'approved', approvedBy: actor.userId, approvedAt: now } as const;
    await tx.update(handbookEntries).set(approved).where(eq(handbookEntries.id, id));
    await recordEvent(tx, {
      ...{ type: 'handbook.entry_approved', aggregate: { type: 'handbook_entry', id }, actor, at: now },
      payload: { tag: entry.tag, writtenBy: entry.writtenBy }
    });
  });
  wakeRelay();
}
