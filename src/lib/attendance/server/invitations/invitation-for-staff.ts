import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { mayNow } from '#lib/fairs/life.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { refuse } from '../../refusals.ts';
import { doorRoles } from '../../rights.ts';
import { fairDealers, fairInvitations } from '../schema.ts';

/**
 * An invitation that somebody of the staff looks after: of a guest whom they work with, at a fair that is not over.
 * @throws {Refusal} forbidden_role, not_invited (also of dealers whom they may not see), invitation_over
 */
export async function invitationForStaff(
  tx: Transaction,
  actor: StaffUser,
  { fairId, invitationId }: { fairId: number; invitationId: string },
  now: Date
) {
  if (!doorRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: doorRoles });
  const [found] = await tx
    .select({ invitation: fairInvitations, fair: fairs })
    .from(fairInvitations)
    .innerJoin(fairs, eq(fairs.id, fairInvitations.fairId))
    .innerJoin(dealers, eq(dealers.id, fairInvitations.dealerId))
    .innerJoin(
      fairDealers,
      and(eq(fairDealers.fairId, fairInvitations.fairId), eq(fairDealers.dealerId, fairInvitations.dealerId))
    )
    .where(and(eq(fairInvitations.id, invitationId), eq(fairInvitations.fairId, fairId), dealersOf(actor)));
  if (!found) throw refuse('not_invited', { fair: String(fairId), dealer: '' });
  if (!mayNow(found.fair, 'answer', now)) throw refuse('invitation_over', { state: 'over' });
  return found.invitation;
}
