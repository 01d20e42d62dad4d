import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { PersonRecordInput } from '../person-form.ts';
import { dealerForPersons } from './dealer-for-persons.ts';
import { persons } from './schema.ts';

/**
 * Writes down a person of a dealer, or changes the one of this id; whoever had left is there again. What was there already is no change.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function savePerson(
  db: Database,
  actor: StaffUser,
  { dealerId, ...given }: PersonRecordInput & { dealerId: number },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    await dealerForPersons(tx, actor, dealerId);
    const [before] = await tx.select().from(persons).where(eq(persons.id, given.id)).for('update');
    if (before && before.dealerId !== dealerId) throw new Refusal('not_found');
    const names = Object.keys(given) as (keyof PersonRecordInput)[];
    if (before && !before.leftAt && names.every((name) => before[name] === given[name])) return;
    if (before)
      await tx
        .update(persons)
        .set({ ...given, leftAt: null })
        .where(eq(persons.id, given.id));
    else await tx.insert(persons).values({ ...given, dealerId, createdAt: now });
    await recordEvent(tx, {
      type: before ? 'person.changed' : 'person.added',
      aggregate: { type: 'dealer', id: String(dealerId) },
      actor,
      dealerId,
      payload: { personId: given.id, decides: given.decides },
      at: now
    });
  });
  wakeRelay();
}
