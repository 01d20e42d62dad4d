import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { ofHousehold } from './desk/household.ts';
import { arrivals } from './desk-schema.ts';
import { guestForUpdate } from './guest.ts';
import { checkIns } from './schema.ts';

/**
 * The household was taken in by mistake, with all of its people. The record stays, with who undid it. Safe to repeat.
 * @throws {Refusal} forbidden_role, not_invited
 */
export async function undoCheckIn(
  db: Database,
  actor: StaffUser,
  input: { fairId: number; dealerId: number },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const { fairId, dealerId, regionId } = await guestForUpdate(tx, actor, input);
    const undone = await tx
      .update(checkIns)
      .set({ undoneAt: now, undoneBy: actor.userId, changedAt: now })
      .where(and(eq(checkIns.fairId, fairId), eq(checkIns.dealerId, dealerId), isNull(checkIns.undoneAt)))
      .returning({ id: checkIns.id });
    if (undone.length === 0) return;
    await tx
      .update(arrivals)
      .set({ undoneAt: now, undoneBy: actor.userId, changedAt: now })
      .where(ofHousehold({ fairId, dealerId }));
    await recordEvent(tx, {
      type: 'check_in.undone',
      aggregate: { type: 'dealer', id: String(dealerId) },
      actor,
      fairId,
      dealerId,
      payload: { regionId },
      at: now
    });
  });
  wakeRelay();
}
