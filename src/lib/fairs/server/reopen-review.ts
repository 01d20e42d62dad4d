import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { lockFair } from './plan/lock-fair.ts';
import { fairs } from './schema.ts';

/**
 * Takes the review of a fair back: it is closed again, and its books are open. Again is no error.
 * @throws {Refusal} forbidden_role, fair_not_found
 */
export async function reopenReview(
  db: Database,
  actor: StaffUser,
  { fairId }: { fairId: number },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const { reviewedAt } = await lockFair(tx, actor, fairId);
    if (reviewedAt === null) return;
    await tx.update(fairs).set({ reviewedAt: null }).where(eq(fairs.id, fairId));
    await recordEvent(tx, {
      type: 'fair.review_reopened',
      aggregate: { type: 'fair', id: String(fairId) },
      actor,
      fairId,
      payload: { reviewedAt: reviewedAt.toISOString() },
      at: now
    });
  });
  wakeRelay();
}
