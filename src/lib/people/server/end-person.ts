import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { personForUpdate } from './persons/person-for-update.ts';
import { persons } from './schema.ts';

/**
 * The person works there no more: nobody writes to them, and their links open nothing. What they answered stays. Again is no error.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function endPerson(
  db: Database,
  actor: StaffUser,
  { companyId, id }: { companyId: number; id: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const { company, person } = await personForUpdate(tx, actor, { companyId, id });
    if (person.leftAt) return;
    await tx.update(persons).set({ leftAt: now }).where(eq(persons.id, id));
    await recordEvent(tx, {
      type: 'person.left',
      aggregate: { type: 'company', id: String(companyId) },
      actor,
      dealerId: company.dealerId,
      payload: { personId: id },
      at: now
    });
  });
  wakeRelay();
}
