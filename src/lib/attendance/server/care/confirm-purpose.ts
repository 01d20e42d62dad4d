import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { careRoles } from '../../care/rights.ts';
import { guestCare } from '../care-schema.ts';
import { guestForCare } from './guest-for-care.ts';

/**
 * Notes what a dealer comes for, as it was confirmed with somebody there beforehand, so that stock and money are ready; an empty purpose takes it
 * away. What stands already is no change.
 * @throws {Refusal} forbidden_role, not_invited
 */
export async function confirmPurpose(
  db: Database,
  actor: StaffUser,
  {
    fairId,
    dealerId,
    purpose,
    confirmedWith
  }: { fairId: number; dealerId: number; purpose: string; confirmedWith: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const before = await guestForCare(tx, actor, careRoles, { fairId, dealerId });
    if (purpose === (before?.purpose ?? '') && (purpose === '' || confirmedWith === before?.confirmedWith))
      return;
    const said =
      purpose === ''
        ? { purpose: null, confirmedWith: null, confirmedBy: null, confirmedAt: null }
        : { purpose, confirmedWith, confirmedBy: actor.userId, confirmedAt: now };
    await tx
      .insert(guestCare)
      .values({ fairId, dealerId, ...said })
      .onConflictDoUpdate({ target: [guestCare.fairId, guestCare.dealerId], set: said });
    await recordEvent(tx, {
      type: purpose === '' ? 'guest.purpose_withdrawn' : 'guest.purpose_confirmed',
      ...{ aggregate: { type: 'dealer', id: String(dealerId) }, actor, fairId, dealerId, at: now },
      payload: { purpose: said.purpose, with: said.confirmedWith, before: before?.purpose ?? null }
    });
  });
  wakeRelay();
}
