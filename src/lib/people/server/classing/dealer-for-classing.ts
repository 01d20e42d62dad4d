import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { classMakers } from '../../classing/rights.ts';
import { classGrounds } from '../class-schema.ts';

const nothing = { market: null, strength: null, potential: null, namedClass: null, reason: null };

/**
 * A dealer whose class somebody may change, as it stands, locked: two people who class it do so one after the other.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function dealerForClassing(tx: Transaction, actor: StaffUser, dealerId: number) {
  if (!classMakers.includes(actor.role)) throw new Refusal('forbidden_role', { needs: classMakers });
  const [dealer] = await tx
    .select({ class: dealers.class })
    .from(dealers)
    .where(and(eq(dealers.id, dealerId), dealersOf(actor)))
    .for('no key update');
  if (!dealer) throw new Refusal('not_found');
  const [known] = await tx.select().from(classGrounds).where(eq(classGrounds.dealerId, dealerId));
  return { class: dealer.class, grounds: known ?? nothing };
}
