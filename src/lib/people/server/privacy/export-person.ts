import { and, asc, eq, or } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { companiesOf } from '../companies.ts';
import { companies } from '../company-schema.ts';
import { companyNotes } from '../note-schema.ts';
import { personConsents } from '../privacy-schema.ts';
import { personCards, persons } from '../schema.ts';
import { noteLook } from './note-look.ts';
import { personKeepers } from './person-keepers.ts';

/**
 * Everything that is kept of a person, for them: themselves, what they agreed to, every note that is about them, their card, and what rooms above
 * know of them. Null when there is no such person whom the actor finds. That it was made is noted.
 */
export async function exportPerson(
  db: Database,
  actor: StaffUser,
  { companyId, id }: { companyId: number; id: string },
  now: Date
): Promise<Record<string, unknown> | null> {
  const [found] = await db
    .select({ person: persons, dealerId: companies.dealerId })
    .from(persons)
    .innerJoin(companies, eq(companies.id, persons.companyId))
    .where(and(eq(persons.id, id), eq(persons.companyId, companyId), companiesOf(actor)));
  if (!found || found.person.erasedAt) return null;
  await noteLook(db, actor, { companyId, kind: 'export' }, now);
  const { person } = found;
  const { name, email, userId } = person;
  const traced = { id, name, email, companyId, dealerId: found.dealerId, userId };
  const parts: Record<string, unknown> = {};
  for (const { part, export: of } of personKeepers) parts[part] = await of(db, traced);
  return { person, ...(await ownParts(db, id)), ...parts };
}

async function ownParts(db: Queryable, id: string) {
  const theirs = or(eq(persons.id, id), eq(persons.mergedInto, id));
  const { text, kind, tags, at, photo } = companyNotes;
  const notes = await db
    .select({ text, kind, tags, at, photo })
    .from(companyNotes)
    .innerJoin(persons, eq(persons.id, companyNotes.personId))
    .where(theirs)
    .orderBy(asc(at));
  const { purpose, givenAt, withdrawnAt } = personConsents;
  const consents = await db
    .select({ purpose, givenAt, withdrawnAt })
    .from(personConsents)
    .where(eq(personConsents.personId, id))
    .orderBy(asc(givenAt));
  const cards = await db
    .select({ photo: personCards.photo, takenAt: personCards.takenAt })
    .from(personCards)
    .where(eq(personCards.personId, id));
  return { consents, notes, cards };
}
