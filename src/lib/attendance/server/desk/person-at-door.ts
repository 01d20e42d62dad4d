import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { persons } from '#lib/people/server/schema.ts';
import type { DeedOf } from '../../desk/desk-deed.ts';
import { refuse } from '../../refusals.ts';

/**
 * Makes sure that a person of this dealer is known, under the id that the desk gave. Whoever was typed at the door is written down once and
 * speaks as their house does.
 * @throws {Refusal} unknown_person
 */
export async function personAtDoor(
  tx: Transaction,
  { personId, dealerId, person, decides }: DeedOf<'arrive'>,
  now: Date
): Promise<void> {
  if (person) {
    const [other] = await tx
      .select({ locale: persons.locale })
      .from(persons)
      .where(eq(persons.dealerId, dealerId))
      .limit(1);
    await tx
      .insert(persons)
      .values({
        ...{ id: personId, dealerId, name: person.name, role: person.role, decides },
        ...{ locale: other?.locale ?? 'en', createdAt: now }
      })
      .onConflictDoNothing();
  }
  const [known] = await tx
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.id, personId), eq(persons.dealerId, dealerId)));
  if (!known) throw refuse('unknown_person', { person: personId });
}
