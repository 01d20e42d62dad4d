import { and, eq } from 'drizzle-orm';
import { dealerInviters, type StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';

/**
 * Finds a dealer whose persons somebody may change.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function dealerForPersons(tx: Transaction, actor: StaffUser, dealerId: number): Promise<void> {
  if (!dealerInviters.includes(actor.role)) throw new Refusal('forbidden_role', { needs: dealerInviters });
  const [dealer] = await tx
    .select({ id: dealers.id })
    .from(dealers)
    .where(and(eq(dealers.id, dealerId), dealersOf(actor)));
  if (!dealer) throw new Refusal('not_found');
}
