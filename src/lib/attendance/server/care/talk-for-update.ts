import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { careRoles } from '../../care/rights.ts';
import { refuse } from '../../refusals.ts';
import { keyTalks } from '../care-schema.ts';
import { guestForCare } from './guest-for-care.ts';

/**
 * A talk with a dealer whom the caller works with, locked.
 * @throws {Refusal} forbidden_role, talk_not_there, not_invited
 */
export async function talkForUpdate(
  tx: Transaction,
  actor: StaffUser,
  { fairId, id }: { fairId: number; id: string }
) {
  if (!careRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: careRoles });
  const [talk] = await tx
    .select()
    .from(keyTalks)
    .where(and(eq(keyTalks.id, id), eq(keyTalks.fairId, fairId), isNull(keyTalks.droppedAt)));
  if (!talk) throw refuse('talk_not_there', {});
  await guestForCare(tx, actor, careRoles, { fairId, dealerId: talk.dealerId });
  return talk;
}
