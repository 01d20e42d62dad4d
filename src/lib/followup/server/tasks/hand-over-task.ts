import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { tasks } from '../schema.ts';
import { recordTaskEvent } from './record-task-event.ts';
import { openTaskForUpdate, refuseUnknownStaff } from './task-for-update.ts';

/**
 * Gives a task to somebody else of the staff, who is told; taking one that is nobody's is the same. Deadline and note stay.
 * @throws {Refusal} not_found, task_ended, unknown_staff
 */
export async function handOverTask(
  db: Database,
  actor: StaffUser,
  { id, to }: { id: string; to: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const task = await openTaskForUpdate(tx, actor, id);
    if (task.ownerId === to) return;
    await refuseUnknownStaff(tx, to);
    const handed = { ownerId: to, handedBy: actor.userId, handedAt: now, restsUntil: null };
    await tx.update(tasks).set(handed).where(eq(tasks.id, id));
    await recordTaskEvent(
      tx,
      'task.handed_over',
      { ...task, ownerId: to },
      { actor, now, from: task.ownerId }
    );
  });
  wakeRelay();
}
