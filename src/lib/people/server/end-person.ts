import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { dealerForPersons } from './dealer-for-persons.ts';
import { persons } from './schema.ts';

/**
 * The person works there no more: nobody writes to them, and their links open nothing. What they answered stays. Again is no error.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function endPerson(
  db: Database,
  actor: StaffUser,
  { dealerId, id }: { dealerId: number; id: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    await dealerForPersons(tx, actor, dealerId);
    const theirs = and(eq(persons.id, id), eq(persons.dealerId, dealerId));
    const [person] = await tx.select({ leftAt: persons.leftAt }).from(persons).where(theirs).for('update');
    if (!person) throw new Refusal('not_found');
    if (person.leftAt) return;
    await tx.update(persons).set({ leftAt: now }).where(theirs);
    await recordEvent(tx, {
      type: 'person.left',
      aggregate: { type: 'dealer', id: String(dealerId) },
      actor,
      dealerId,
      payload: { personId: id },
      at: now
    });
  });
  wakeRelay();
}
