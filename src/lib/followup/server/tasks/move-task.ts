import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { tasks } from '../schema.ts';
import { refuseImpossibleTime } from './possible-time.ts';
import { recordTaskEvent } from './record-task-event.ts';
import { openTaskForUpdate } from './task-for-update.ts';

/**
 * Gives a task another deadline; both stand in the record.
 * @throws {Refusal} not_found, task_ended, time_not_possible
 */
export async function moveTask(
  db: Database,
  actor: StaffUser,
  { id, dueAt }: { id: string; dueAt: Date },
  now: Date
): Promise<void> {
  refuseImpossibleTime(dueAt, now);
  await db.transaction(async (tx) => {
    const task = await openTaskForUpdate(tx, actor, id);
    if (task.dueAt.getTime() === dueAt.getTime()) return;
    await tx.update(tasks).set({ dueAt, restsUntil: null }).where(eq(tasks.id, id));
    const [before, after] = [task.dueAt, dueAt].map((at) => at.toISOString());
    await recordTaskEvent(tx, 'task.moved', task, { actor, now, before, dueAt: after });
  });
  wakeRelay();
}
