import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { refuse } from '../../refusals.ts';
import { fairRoles } from '../../rights.ts';
import type { Fair } from '../fairs.ts';
import { fairs } from '../schema.ts';

/**
 * A refill that the caller may change, locked until the end.
 * @throws {Refusal} forbidden_role, fair_not_found
 */
export async function refillForUpdate(
  tx: Transaction,
  actor: StaffUser,
  slug: string
): Promise<Fair & { priceListId: number }> {
  if (!fairRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: fairRoles });
  const [refill] = await tx
    .select()
    .from(fairs)
    .where(and(eq(fairs.slug, slug), eq(fairs.kind, 'refill')))
    .for('no key update');
  if (!refill) throw refuse('fair_not_found', { fair: slug });
  return { ...refill, priceListId: refill.priceListId! };
}
