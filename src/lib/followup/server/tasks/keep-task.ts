import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { EventActor } from '#lib/events/event.ts';
import type { TaskSource } from '../../tasks/task.ts';
import { tasks } from '../schema.ts';
import { recordTaskEvent } from './record-task-event.ts';
import { type NewTask, writeTasks } from './write-tasks.ts';

/**
 * One task for one thing, as it is now: made the first time; later owner, day and words become those that are given, and one that has ended is
 * open again. The caller wakes the relay after its commit.
 */
export async function keepTask(
  tx: Transaction,
  given: NewTask & { ownerId: string },
  actor: EventActor,
  now: Date
): Promise<void> {
  if ((await writeTasks(tx, [given], now, actor)) > 0) return;
  const { source, sourceId, ownerId, dueAt, title } = given;
  const [changed] = await tx
    .update(tasks)
    .set({
      ownerId,
      dueAt,
      title,
      ending: null,
      endedAt: null,
      endedBy: null,
      result: null,
      restsUntil: null
    })
    .where(and(eq(tasks.source, source), eq(tasks.sourceId, sourceId)))
    .returning();
  await recordTaskEvent(tx, 'task.changed', changed!, { actor, now, dueAt: dueAt.toISOString() });
}

/** Ends the task of a thing that is over without it; nothing where there is none that is open. The caller wakes the relay after its commit. */
export async function overtakeTask(
  tx: Transaction,
  { source, sourceId }: { source: TaskSource; sourceId: string },
  actor: EventActor,
  now: Date
): Promise<void> {
  const [ended] = await tx
    .update(tasks)
    .set({ ending: 'overtaken', endedAt: now, restsUntil: null })
    .where(and(eq(tasks.source, source), eq(tasks.sourceId, sourceId), isNull(tasks.endedAt)))
    .returning();
  if (ended) await recordTaskEvent(tx, 'task.overtaken', ended, { actor, now, by: source });
}
