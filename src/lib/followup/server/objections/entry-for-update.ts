import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { refuse } from '../../refusals.ts';
import { handbookRoles } from '../../rights.ts';
import { handbookEntries } from '../objection-schema.ts';

/**
 * An entry of the handbook, locked, for whoever keeps it.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function entryForUpdate(tx: Transaction, actor: StaffUser, id: string) {
  if (!handbookRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: handbookRoles });
  const [entry] = await tx
    .select()
    .from(handbookEntries)
    .where(eq(handbookEntries.id, id))
    .for('no key update');
  if (!entry) throw refuse('not_found', {});
  return entry;
}
