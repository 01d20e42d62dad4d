import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { refuse } from '../../refusals.ts';
import { companyKeepers } from '../../rights.ts';
import { companyForUpdate, type Company } from '../companies.ts';
import { persons } from '../schema.ts';

/**
 * Finds a company whose persons somebody may change, and holds it.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function companyToKeep(tx: Transaction, actor: StaffUser, companyId: number): Promise<Company> {
  if (!companyKeepers.includes(actor.role)) throw refuse('forbidden_role', { needs: companyKeepers });
  return companyForUpdate(tx, actor, companyId);
}

/**
 * Finds one person of such a company and holds them. Whoever was merged away or erased is not found.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function personForUpdate(
  tx: Transaction,
  actor: StaffUser,
  { companyId, id }: { companyId: number; id: string }
) {
  const company = await companyToKeep(tx, actor, companyId);
  const [person] = await tx
    .select()
    .from(persons)
    .where(and(eq(persons.id, id), eq(persons.companyId, companyId)))
    .for('update');
  if (!person || person.mergedInto || person.erasedAt) throw refuse('not_found', {});
  return { company, person };
}
