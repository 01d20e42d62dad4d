import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { arrivals } from '../desk-schema.ts';
import { guestForUpdate } from '../guest.ts';
import { recountHousehold } from './household.ts';

/** What is said of somebody who was taken in: that they left or came back, or whether they decide. */
export type ArrivalChange = { isHere: boolean } | { decides: boolean };

/**
 * Notes that a person of a household has left before the end or come back, or that they decide or not. A household whose decider has left
 * stays counted and is not valid until one is back. The same again is no change; somebody who is not in is none either.
 * @throws {Refusal} forbidden_role, not_invited
 */
export async function changeArrival(
  db: Database,
  actor: StaffUser,
  { fairId, personId, change }: { fairId: number; personId: string; change: ArrivalChange },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const which = and(
      ...[eq(arrivals.fairId, fairId), eq(arrivals.personId, personId), isNull(arrivals.undoneAt)]
    );
    const [found] = await tx.select({ dealerId: arrivals.dealerId }).from(arrivals).where(which);
    if (!found) return;
    const { dealerId } = found;
    const { regionId } = await guestForUpdate(tx, actor, { fairId, dealerId });
    const [arrival] = await tx.select().from(arrivals).where(which);
    if (!arrival || isSo(arrival, change)) return;
    const set = 'decides' in change ? change : { leftAt: change.isHere ? null : now };
    await tx
      .update(arrivals)
      .set({ ...set, changedAt: now })
      .where(eq(arrivals.id, arrival.id));
    const ofDecider = 'decides' in change || arrival.decides;
    const household = { fairId, dealerId, ofDecider, by: actor.userId };
    const { deciderPresent } = await recountHousehold(tx, household, now);
    await recordEvent(tx, {
      type: typeOf(change),
      ...{ aggregate: { type: 'dealer', id: String(dealerId) }, actor, fairId, dealerId, at: now },
      payload: { regionId, arrivalId: arrival.id, personId, deciderPresent }
    });
  });
  wakeRelay();
}

const isSo = (arrival: { decides: boolean; leftAt: Date | null }, change: ArrivalChange): boolean =>
  'decides' in change ? arrival.decides === change.decides : (arrival.leftAt === null) === change.isHere;

function typeOf(change: ArrivalChange): string {
  if ('decides' in change) return 'check_in.decider_changed';
  return change.isHere ? 'check_in.person_returned' : 'check_in.person_left';
}
