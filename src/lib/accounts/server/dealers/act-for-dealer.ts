import { eq } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { actingRoles, mayActFor, type DealerUser, type StaffUser } from '../../actor.ts';
import { dealers, sessions } from '../schema.ts';

/**
 * Lets a member of staff act for a dealer in this session: a right of its own, recorded, and shown as a banner on every page.
 * Region managers and reps act for their own dealers only; every request asks again, see `identify`.
 *
 * @param sessionRef the session's `ref`, never its id; null for an API key, which acts for nobody but its owner
 * @throws {Refusal} `forbidden_role`, `not_found`
 */
export async function startActing(
  db: Database,
  actor: StaffUser,
  input: { dealerId: number; sessionRef: string | null },
  now: Date
): Promise<void> {
  const { dealerId, sessionRef } = input;
  if (!actingRoles.includes(actor.role) || sessionRef === null) throw new Refusal('forbidden_role');
  await db.transaction(async (tx) => {
    const [dealer] = await tx.select().from(dealers).where(eq(dealers.id, dealerId));
    if (!dealer || dealer.closedAt || !mayActFor(actor, dealer)) throw new Refusal('not_found');
    await tx.update(sessions).set({ actingDealerId: dealer.id }).where(eq(sessions.ref, sessionRef));
    await recordEvent(tx, {
      type: 'acting.started',
      aggregate: { type: 'dealer', id: String(dealer.id) },
      actor: { userId: actor.userId, actedBy: actor },
      dealerId: dealer.id,
      payload: {},
      at: now
    });
  });
  wakeRelay();
}

/** Ends acting for a dealer in this session; drafts that were typed stay with the dealer. */
export async function stopActing(
  db: Database,
  actor: DealerUser,
  sessionRef: string,
  now: Date
): Promise<void> {
  if (!actor.actedBy) return;
  await db.transaction(async (tx) => {
    await tx.update(sessions).set({ actingDealerId: null }).where(eq(sessions.ref, sessionRef));
    await recordEvent(tx, {
      type: 'acting.ended',
      aggregate: { type: 'dealer', id: String(actor.dealerId) },
      actor,
      dealerId: actor.dealerId,
      payload: {},
      at: now
    });
  });
  wakeRelay();
}
