import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { tasks } from '../schema.ts';
import { refuseImpossibleTime } from './possible-time.ts';
import { recordTaskEvent } from './record-task-event.ts';
import { openTaskForUpdate } from './task-for-update.ts';

/**
 * Lets a task rest until an instant: it is out of the way until then, and its deadline stays. Null wakes it.
 * @throws {Refusal} not_found, task_ended, time_not_possible
 */
export async function restTask(
  db: Database,
  actor: StaffUser,
  { id, until }: { id: string; until: Date | null },
  now: Date
): Promise<void> {
  if (until) refuseImpossibleTime(until, now);
  await db.transaction(async (tx) => {
    const task = await openTaskForUpdate(tx, actor, id);
    if (task.restsUntil?.getTime() === until?.getTime()) return;
    await tx.update(tasks).set({ restsUntil: until }).where(eq(tasks.id, id));
    await recordTaskEvent(tx, 'task.rested', task, { actor, now, until: until?.toISOString() ?? null });
  });
  wakeRelay();
}
