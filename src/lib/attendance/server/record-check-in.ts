import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { guestForUpdate } from './guest.ts';
import { checkIns } from './schema.ts';

/**
 * A household has arrived. One that is in already stays one household and keeps its time of arrival; only whether somebody
 * who decides is with them may change. Safe to repeat.
 * @throws {Refusal} forbidden_role, not_invited
 */
export async function recordCheckIn(
  db: Database,
  actor: StaffUser,
  input: { fairId: number; dealerId: number; deciderPresent: boolean },
  now: Date
): Promise<{ arrivedAt: Date; deciderPresent: boolean; first: boolean }> {
  const { deciderPresent } = input;
  const outcome = await db.transaction(async (tx) => {
    const { fairId, dealerId, regionId, class: dealerClass } = await guestForUpdate(tx, actor, input);
    const here = and(eq(checkIns.fairId, fairId), eq(checkIns.dealerId, dealerId), isNull(checkIns.undoneAt));
    const [standing] = await tx.select().from(checkIns).where(here);
    if (standing?.deciderPresent === deciderPresent) return { ...standing, first: false };
    if (standing) await tx.update(checkIns).set({ deciderPresent, changedAt: now }).where(here);
    else {
      const arrival = {
        id: randomUUID(),
        fairId,
        dealerId,
        deciderPresent,
        arrivedAt: now,
        changedAt: now,
        recordedBy: actor.userId
      };
      await tx.insert(checkIns).values(arrival);
    }
    await recordEvent(tx, {
      type: standing ? 'check_in.decider_changed' : 'check_in.recorded',
      aggregate: { type: 'dealer', id: String(dealerId) },
      actor,
      fairId,
      dealerId,
      payload: { regionId, deciderPresent, class: dealerClass },
      at: now
    });
    return { arrivedAt: standing?.arrivedAt ?? now, deciderPresent, first: !standing };
  });
  wakeRelay();
  const { arrivedAt, first } = outcome;
  return { arrivedAt, deciderPresent, first };
}
