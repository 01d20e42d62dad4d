import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { regions } from '#lib/accounts/server/schema.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { refuse } from '../../refusals.ts';
import { serviceRoles } from '../../rights.ts';
import { groupPosts } from '../group-schema.ts';
import { groupsOf } from './groups-of.ts';

/**
 * A post that stands on a board which somebody moderates, locked.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function postForUpdate(tx: Transaction, actor: StaffUser, id: string) {
  if (!serviceRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: serviceRoles });
  const own = tx.select({ id: regions.id }).from(regions).where(groupsOf(actor));
  const [post] = await tx
    .select()
    .from(groupPosts)
    .where(and(eq(groupPosts.id, id), isNull(groupPosts.hiddenAt), inArray(groupPosts.regionId, own)))
    .for('update');
  return post ?? Promise.reject(refuse('not_found', {}));
}
