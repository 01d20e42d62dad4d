import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { fairs } from '../schema.ts';
import { refillForUpdate } from './refill-for-update.ts';

/**
 * Takes no more orders of a refill, with the reason that its dealers read, or lets them in again (null). What was placed goes on. Again is no
 * error.
 * @throws {Refusal} forbidden_role, fair_not_found
 */
export async function pauseRefill(
  db: Database,
  actor: StaffUser,
  { slug, reason }: { slug: string; reason: string | null },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const { id, pausedReason } = await refillForUpdate(tx, actor, slug);
    if (pausedReason === reason) return;
    await tx.update(fairs).set({ pausedReason: reason }).where(eq(fairs.id, id));
    await recordEvent(tx, {
      type: reason === null ? 'refill.resumed' : 'refill.paused',
      aggregate: { type: 'fair', id: String(id) },
      actor,
      fairId: id,
      payload: { reason, before: pausedReason },
      at: now
    });
  });
  wakeRelay();
}
