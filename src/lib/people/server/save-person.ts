import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { PersonRecordForm, type PersonRecordInput } from '../person-form.ts';
import { refuse } from '../refusals.ts';
import type { Company } from './companies.ts';
import { companyToKeep } from './persons/person-for-update.ts';
import { persons } from './schema.ts';
import { refreshSearchOf } from './search/refresh-search.ts';

const fields = Object.keys(PersonRecordForm.entries) as (keyof PersonRecordInput)[];

/**
 * Writes down a person of a company, or changes the one of this id; whoever had left is there again. What was there already is no change.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function savePerson(
  db: Database,
  actor: StaffUser,
  { companyId, ...given }: PersonRecordInput & { companyId: number },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const company = await companyToKeep(tx, actor, companyId);
    await savePersonIn(tx, actor, { company, given }, now);
  });
  wakeRelay();
}

/** The same in the transaction of a command that has found the company, and holds it. The relay is woken by that command. */
export async function savePersonIn(
  tx: Transaction,
  actor: StaffUser,
  { company, given }: { company: Company; given: PersonRecordInput },
  now: Date
): Promise<void> {
  const [before] = await tx.select().from(persons).where(eq(persons.id, given.id)).for('update');
  if (before && (before.companyId !== company.id || before.mergedInto || before.erasedAt))
    throw refuse('not_found', {});
  const values = Object.fromEntries(fields.map((name) => [name, given[name]])) as PersonRecordInput;
  if (before && !before.leftAt && fields.every((name) => before[name] === values[name])) return;
  const where = { companyId: company.id, dealerId: company.dealerId };
  if (before)
    await tx
      .update(persons)
      .set({ ...values, leftAt: null })
      .where(eq(persons.id, given.id));
  else await tx.insert(persons).values({ ...values, ...where, createdAt: now });
  await refreshSearchOf(tx, [company.id]);
  await recordEvent(tx, {
    type: before ? 'person.changed' : 'person.added',
    aggregate: { type: 'company', id: String(company.id) },
    actor,
    dealerId: company.dealerId,
    payload: { personId: given.id, decides: given.decides },
    at: now
  });
}
