import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { StaffRole } from '#lib/accounts/roles.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { refuse } from '../../refusals.ts';
import { guestCare } from '../care-schema.ts';
import { fairDealers } from '../schema.ts';

/**
 * A guest whom somebody cares for, locked, with what is known of the care.
 * @throws {Refusal} forbidden_role, not_invited (also of dealers whom the caller may not see)
 */
export async function guestForCare(
  tx: Transaction,
  actor: StaffUser,
  roles: readonly StaffRole[],
  { fairId, dealerId }: { fairId: number; dealerId: number }
) {
  if (!roles.includes(actor.role)) throw refuse('forbidden_role', { needs: roles });
  const [guest] = await tx
    .select({ regionId: dealers.regionId })
    .from(fairDealers)
    .innerJoin(dealers, eq(dealers.id, fairDealers.dealerId))
    .where(and(eq(fairDealers.fairId, fairId), eq(fairDealers.dealerId, dealerId), dealersOf(actor)))
    .for('no key update', { of: fairDealers });
  if (!guest) throw refuse('not_invited', { fair: String(fairId), dealer: String(dealerId) });
  const [care] = await tx
    .select()
    .from(guestCare)
    .where(and(eq(guestCare.fairId, fairId), eq(guestCare.dealerId, dealerId)));
  return care ?? null;
}

/**
 * Refuses whoever is nobody of the staff any more.
 * @throws {Refusal} unknown_staff
 */
export async function refuseUnknownStaff(tx: Transaction, userId: string): Promise<void> {
  const [found] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.dealerId), isNull(users.disabledAt)));
  if (!found) throw refuse('unknown_staff', {});
}
