import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { assigners } from '../../care/rights.ts';
import { guestCare } from '../care-schema.ts';
import { guestForCare, refuseUnknownStaff } from './guest-for-care.ts';

/**
 * Says who of the staff leads a guest at a fair, or that nobody does. Of a new dealer it is its guide. What stands already is no change.
 * @throws {Refusal} forbidden_role, not_invited, unknown_staff
 */
export async function assignGuest(
  db: Database,
  actor: StaffUser,
  { fairId, dealerId, carerId }: { fairId: number; dealerId: number; carerId: string | null },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const before = await guestForCare(tx, actor, assigners, { fairId, dealerId });
    if ((before?.carerId ?? null) === carerId) return;
    if (carerId !== null) await refuseUnknownStaff(tx, carerId);
    await tx
      .insert(guestCare)
      .values({ fairId, dealerId, carerId })
      .onConflictDoUpdate({ target: [guestCare.fairId, guestCare.dealerId], set: { carerId } });
    await recordEvent(tx, {
      ...{
        type: 'guest.assigned',
        aggregate: { type: 'dealer', id: String(dealerId) },
        actor,
        fairId,
        dealerId
      },
      payload: { carerId, before: before?.carerId ?? null },
      at: now
    });
  });
  wakeRelay();
}
