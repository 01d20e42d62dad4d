import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { tasks } from '../schema.ts';
import { recordTaskEvent } from './record-task-event.ts';
import { taskForUpdate } from './task-for-update.ts';

/**
 * Takes the end of a task back: it waits again, with its deadline. One that is open is no error.
 * @throws {Refusal} not_found
 */
export async function reopenTask(
  db: Database,
  actor: StaffUser,
  { id }: { id: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const task = await taskForUpdate(tx, actor, id);
    if (!task.ending) return;
    await tx
      .update(tasks)
      .set({ ending: null, endedAt: null, endedBy: null, result: null })
      .where(eq(tasks.id, id));
    await recordTaskEvent(tx, 'task.reopened', task, { actor, now, before: task.ending });
  });
  wakeRelay();
}
