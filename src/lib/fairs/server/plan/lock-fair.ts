import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { refuse } from '../../refusals.ts';
import { fairRoles } from '../../rights.ts';
import { fairs } from '../schema.ts';

/**
 * A fair whose maker changes something, its row locked: two people do so one after the other.
 * @throws {Refusal} forbidden_role, fair_not_found
 */
export async function lockFair(
  tx: Transaction,
  actor: StaffUser,
  fairId: number
): Promise<typeof fairs.$inferSelect> {
  if (!fairRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: fairRoles });
  const [fair] = await tx
    .select()
    .from(fairs)
    .where(and(eq(fairs.id, fairId), eq(fairs.kind, 'fair')))
    .for('no key update');
  if (!fair) throw refuse('fair_not_found', { fair: String(fairId) });
  return fair;
}
