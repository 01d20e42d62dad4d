import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { refuseLocked } from '#lib/fairs/server/refuse-locked.ts';
import { fairRoles } from '#lib/fairs/rights.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { fairDealers } from './schema.ts';

/**
 * Takes a dealer off the list: no further orders at this fair. Those that were placed stand. Again is no error.
 * @throws {Refusal} forbidden_role, fair_locked
 */
export async function withdrawInvitation(
  db: Database,
  actor: StaffUser,
  input: { fairId: number; dealerId: number },
  now: Date
): Promise<void> {
  if (!fairRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: fairRoles });
  const { fairId, dealerId } = input;
  await db.transaction(async (tx) => {
    const [fair] = await tx.select().from(fairs).where(eq(fairs.id, fairId));
    if (fair) refuseLocked(fair, 'invite', now);
    const removed = await tx
      .delete(fairDealers)
      .where(and(eq(fairDealers.fairId, fairId), eq(fairDealers.dealerId, dealerId)))
      .returning({ dealerId: fairDealers.dealerId });
    if (removed.length === 0) return;
    await recordEvent(tx, {
      type: 'fair.invitation_withdrawn',
      aggregate: { type: 'fair', id: String(fairId) },
      actor,
      fairId,
      dealerId,
      payload: {},
      at: now
    });
  });
  wakeRelay();
}
