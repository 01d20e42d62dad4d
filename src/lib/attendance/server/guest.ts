import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { refuse } from '../refusals.ts';
import { doorRoles } from '../rights.ts';
import { fairDealers } from './schema.ts';

export interface Guest {
  fairId: number;
  dealerId: number;
  regionId: number;
  class: string | null;
}

/**
 * An invited dealer whom the caller may take in. The row of the invitation is locked: who comes and goes of one household is
 * recorded one after the other.
 * @throws {Refusal} forbidden_role, not_invited (also for dealers whom the caller may not see)
 */
export async function guestForUpdate(
  tx: Transaction,
  actor: StaffUser,
  { fairId, dealerId }: { fairId: number; dealerId: number }
): Promise<Guest> {
  if (!doorRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: doorRoles });
  const [guest] = await tx
    .select({ regionId: dealers.regionId, class: dealers.class })
    .from(fairDealers)
    .innerJoin(dealers, eq(dealers.id, fairDealers.dealerId))
    .where(and(eq(fairDealers.fairId, fairId), eq(fairDealers.dealerId, dealerId), dealersOf(actor)))
    .for('no key update', { of: fairDealers });
  if (!guest) throw refuse('not_invited', { fair: String(fairId), dealer: String(dealerId) });
  return { fairId, dealerId, ...guest };
}
