import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { moveBack } from '../company/move-belongings.ts';
import { companies } from '../company-schema.ts';
import { companyNotes } from '../note-schema.ts';
import { companyToKeep } from '../persons/person-for-update.ts';
import { merges } from '../privacy-schema.ts';
import { persons } from '../schema.ts';
import { refreshSearchOf } from '../search/refresh-search.ts';
import type { CompaniesBefore } from './merge-companies.ts';
import type { PersonsBefore } from './merge-persons.ts';

/**
 * Two that were merged are two again: what moved goes back, what was filled is empty again. What came since stays where it is. Again is no error.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function undoMerge(
  db: Database,
  actor: StaffUser,
  { companyId, id }: { companyId: number; id: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const company = await companyToKeep(tx, actor, companyId);
    const [merge] = await tx
      .select()
      .from(merges)
      .where(and(eq(merges.id, id), eq(merges.companyId, companyId)))
      .for('update');
    if (!merge) throw refuse('not_found', {});
    if (merge.undoneAt) return;
    const before = merge.before as CompaniesBefore | PersonsBefore;
    if (before.kind === 'companies') await companiesApart(tx, companyId, before);
    else await personsApart(tx, merge.personId!, before);
    await tx.update(merges).set({ undoneAt: now, undoneBy: actor.userId }).where(eq(merges.id, id));
    await refreshSearchOf(tx, [companyId, ...(before.kind === 'companies' ? [before.dropId] : [])]);
    await recordEvent(tx, {
      type: before.kind === 'companies' ? 'company.merge_undone' : 'person.merge_undone',
      aggregate: { type: 'company', id: String(companyId) },
      actor,
      dealerId: company.dealerId,
      payload: { mergeId: id, name: before.name },
      at: now
    });
  });
  wakeRelay();
}

async function companiesApart(
  tx: Transaction,
  keepId: number,
  { dropId, moved, filled, chained }: CompaniesBefore
): Promise<void> {
  await tx.update(companies).set({ mergedInto: null }).where(eq(companies.id, dropId));
  if (chained.length > 0)
    await tx.update(companies).set({ mergedInto: dropId }).where(inArray(companies.id, chained));
  await moveBack(tx, { from: keepId, to: dropId, moved });
  await tx.update(persons).set({ dealerId: null }).where(eq(persons.companyId, dropId));
  for (const column of filled)
    await tx.execute(sql`
      update companies keep set ${sql.identifier(column)} = null from companies other
      where keep.id = ${keepId} and other.id = ${dropId} and keep.${sql.identifier(column)} = other.${sql.identifier(column)}`);
}

async function personsApart(tx: Transaction, keepId: string, before: PersonsBefore): Promise<void> {
  const { dropId, filled, userId, notes, leftAt } = before;
  const [drop] = await tx
    .select()
    .from(persons)
    .where(and(eq(persons.id, dropId), isNull(persons.erasedAt)))
    .for('update');
  if (!drop) throw refuse('not_found', {});
  const emptied = Object.fromEntries(filled.map((name) => [name, null]));
  await tx
    .update(persons)
    .set({ ...emptied, name: sql`name`, ...(userId ? { userId: null } : {}) })
    .where(eq(persons.id, keepId));
  await tx
    .update(persons)
    .set({ mergedInto: null, userId, leftAt: leftAt === null ? null : new Date(leftAt) })
    .where(eq(persons.id, dropId));
  if (notes.length > 0)
    await tx.update(companyNotes).set({ personId: dropId }).where(inArray(companyNotes.id, notes));
}
