import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { fairDuties } from '../books-schema.ts';
import { fairForUpdate } from './fair-for-update.ts';

/**
 * Takes a duty off somebody. Again is no error.
 * @throws {Refusal} forbidden_role, fair_not_found, fair_locked
 */
export async function removeDuty(
  db: Database,
  actor: StaffUser,
  { fairId, id }: { fairId: number; id: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    await fairForUpdate(tx, actor, fairId, { deed: 'plan', now });
    const [gone] = await tx
      .delete(fairDuties)
      .where(and(eq(fairDuties.id, id), eq(fairDuties.fairId, fairId)))
      .returning();
    if (!gone) return;
    await recordEvent(tx, {
      type: 'fair.duty_removed',
      aggregate: { type: 'fair', id: String(fairId) },
      actor,
      fairId,
      payload: { ...gone },
      at: now
    });
  });
  wakeRelay();
}
