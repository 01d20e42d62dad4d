import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { dealerInviters, staffInviters, type DealerUser, type StaffUser } from '../../actor.ts';
import { isDealerRole, type Role } from '../../roles.ts';
import { dealersOf } from '../dealers/staff-scope.ts';
import { dealers } from '../schema.ts';

/** On which side somebody is invited. */
export interface Seat {
  role: Role;
  /** Needed for dealer roles when staff invite; a dealer's owner invites into the own company only. */
  dealerId?: number | null;
  regionId?: number | null;
}

/**
 * Whom somebody may invite: admins anybody, directors, region managers and reps people of the dealers they work with, an owner
 * the own company's people. Returns the invitation as it may be made.
 *
 * @throws {Refusal} `forbidden_role`, `not_found`
 */
export async function seatFor<Asked extends Seat>(
  tx: Queryable,
  actor: DealerUser | StaffUser,
  asked: Asked
): Promise<Asked> {
  if (actor.kind === 'dealer') {
    if (actor.role !== 'owner' || !isDealerRole(asked.role)) throw new Refusal('forbidden_role');
    return { ...asked, dealerId: actor.dealerId, regionId: null };
  }
  const forDealer = isDealerRole(asked.role);
  if (forDealer && !asked.dealerId) throw new Refusal('not_found');
  const may = forDealer ? dealerInviters : staffInviters;
  if (!may.includes(actor.role)) throw new Refusal('forbidden_role');
  if (!forDealer) return { ...asked, dealerId: null };
  const [dealer] = await tx
    .select({ id: dealers.id })
    .from(dealers)
    .where(and(eq(dealers.id, asked.dealerId!), dealersOf(actor)));
  if (!dealer) throw new Refusal('not_found');
  return { ...asked, regionId: null };
}
