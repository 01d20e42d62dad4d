import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { walkInRoles } from '../../rights.ts';
import { guestForUpdate, type Guest } from '../guest.ts';
import { fairDealers } from '../schema.ts';

/**
 * A dealer at the door, under a lock of its household. One that was not invited becomes a guest where the caller may let it in.
 * @throws {Refusal} forbidden_role, not_invited
 */
export async function letIn(
  tx: Transaction,
  actor: StaffUser,
  { fairId, dealerId }: { fairId: number; dealerId: number },
  now: Date
): Promise<Guest> {
  if (walkInRoles.includes(actor.role)) {
    const [dealer] = await tx
      .select({ id: dealers.id })
      .from(dealers)
      .where(and(eq(dealers.id, dealerId), isNull(dealers.closedAt), dealersOf(actor)));
    if (dealer)
      await tx.insert(fairDealers).values({ fairId, dealerId, invitedAt: now }).onConflictDoNothing();
  }
  return guestForUpdate(tx, actor, { fairId, dealerId });
}
