import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { arrivals } from '../desk-schema.ts';
import { guestForUpdate } from '../guest.ts';
import { recountHousehold } from './household.ts';

/**
 * Somebody was taken in by mistake. The record stays, with who undid it; with its last person the household is out too. An arrival that the
 * record never took, since another desk had the person already, undoes nothing. Safe to repeat.
 * @throws {Refusal} forbidden_role, not_invited
 */
export async function undoArrival(
  db: Database,
  actor: StaffUser,
  { fairId, arrivalId }: { fairId: number; arrivalId: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const which = and(eq(arrivals.id, arrivalId), eq(arrivals.fairId, fairId));
    const [arrival] = await tx.select().from(arrivals).where(which);
    if (!arrival) return;
    const { dealerId, personId } = arrival;
    const { regionId } = await guestForUpdate(tx, actor, { fairId, dealerId });
    const undone = await tx
      .update(arrivals)
      .set({ undoneAt: now, undoneBy: actor.userId, changedAt: now })
      .where(and(which, isNull(arrivals.undoneAt)))
      .returning({ id: arrivals.id });
    if (undone.length === 0) return;
    const household = { fairId, dealerId, ofDecider: arrival.decides, by: actor.userId };
    const { isHere, deciderPresent } = await recountHousehold(tx, household, now);
    await recordEvent(tx, {
      type: isHere ? 'check_in.person_undone' : 'check_in.undone',
      ...{ aggregate: { type: 'dealer', id: String(dealerId) }, actor, fairId, dealerId, at: now },
      payload: { regionId, arrivalId, personId, deciderPresent }
    });
  });
  wakeRelay();
}
