import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { exportSchedules } from '../export-schema.ts';

/**
 * Ends one's own schedule; an admin ends any.
 * @throws {Refusal} not_found
 */
export async function stopSchedule(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const [gone] = await tx
      .delete(exportSchedules)
      .where(
        and(
          eq(exportSchedules.id, id),
          actor.role === 'admin' ? undefined : eq(exportSchedules.ownerId, actor.userId)
        )
      )
      .returning();
    if (!gone) throw refuse('not_found', {});
    await recordEvent(tx, {
      ...{ type: 'export.unscheduled', aggregate: { type: 'export_schedule', id }, actor, at: now },
      payload: { list: gone.list, query: gone.query }
    });
  });
  wakeRelay();
}
