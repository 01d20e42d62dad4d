import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { tasks } from '../schema.ts';
import { recordTaskEvent } from './record-task-event.ts';
import { taskForUpdate } from './task-for-update.ts';

export interface EndingGiven {
  id: string;
  ending: 'done' | 'dropped';
  result: string | null;
}

/**
 * Says that a task is done, with its result, or that it is not needed. Whoever ends it has it from then on. The same again is no error; another
 * ending is one.
 * @throws {Refusal} not_found, task_ended
 */
export async function endTask(
  db: Database,
  actor: StaffUser,
  { id, ending, result }: EndingGiven,
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const task = await taskForUpdate(tx, actor, id);
    if (task.ending === ending && task.endedBy === actor.userId) return;
    if (task.ending) throw refuse('task_ended', { ending: task.ending });
    const ownerId = task.ownerId ?? actor.userId;
    await tx
      .update(tasks)
      .set({ ending, result, ownerId, endedAt: now, endedBy: actor.userId, restsUntil: null })
      .where(eq(tasks.id, id));
    const isInTime = now <= task.dueAt;
    await recordTaskEvent(tx, `task.${ending}`, { ...task, ownerId }, { actor, now, result, isInTime });
  });
  wakeRelay();
}
