import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { DeedOf } from '../../desk/desk-deed.ts';
import { fairGifts } from '../desk-schema.ts';
import { guestForUpdate } from '../guest.ts';

/**
 * A household got its gift, or it was handed back. It gets one however many desks hand it out: the answer says whether another had. Safe to
 * repeat.
 * @throws {Refusal} forbidden_role, not_invited
 */
export async function noteGift(
  db: Database,
  actor: StaffUser,
  { fairId, desk, deed, givenAt }: { fairId: number; desk: string; deed: DeedOf<'gift'>; givenAt: Date },
  now: Date
): Promise<'counted' | 'already'> {
  const { id, dealerId, isGiven } = deed;
  const outcome = await db.transaction(async (tx) => {
    const { regionId } = await guestForUpdate(tx, actor, { fairId, dealerId });
    const changed = isGiven
      ? await tx
          .insert(fairGifts)
          .values({ id, fairId, dealerId, givenAt, desk, givenBy: actor.userId, changedAt: now })
          .onConflictDoNothing()
          .returning({ id: fairGifts.id })
      : await tx
          .update(fairGifts)
          .set({ takenBackAt: now, changedAt: now })
          .where(
            and(
              ...[eq(fairGifts.fairId, fairId), eq(fairGifts.dealerId, dealerId)],
              isNull(fairGifts.takenBackAt)
            )
          )
          .returning({ id: fairGifts.id });
    if (changed.length === 0) return 'already';
    await recordEvent(tx, {
      type: isGiven ? 'gift.given' : 'gift.taken_back',
      ...{ aggregate: { type: 'dealer', id: String(dealerId) }, actor, fairId, dealerId, at: now },
      payload: { regionId, giftId: changed[0]!.id, desk }
    });
    return 'counted';
  });
  if (outcome === 'counted') wakeRelay();
  return outcome;
}
