import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { lifeOf } from '../life.ts';
import { refuseLocked } from './refuse-locked.ts';
import { lockFair } from './plan/lock-fair.ts';
import { fairs } from './schema.ts';

/**
 * Ends a fair that has closed: its record stays as it is from now on. Again is no error.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked
 */
export async function reviewFair(
  db: Database,
  actor: StaffUser,
  { fairId }: { fairId: number },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const fair = await lockFair(tx, actor, fairId);
    if (lifeOf(fair, now) === 'reviewed') return;
    refuseLocked(fair, 'review', now);
    await tx.update(fairs).set({ reviewedAt: now }).where(eq(fairs.id, fairId));
    await recordEvent(tx, {
      type: 'fair.reviewed',
      aggregate: { type: 'fair', id: String(fairId) },
      actor,
      fairId,
      payload: {},
      at: now
    });
  });
  wakeRelay();
}
