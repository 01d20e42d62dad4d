import type { Transaction } from '#lib/db/server/client.ts';
import { systemActor, type EventActor } from '#lib/events/event.ts';
import { events } from '#lib/events/server/schema.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { tasks } from '../schema.ts';

export type NewTask = Omit<typeof tasks.$inferInsert, 'id' | 'madeAt' | 'madeBy'> & {
  sourceId: string;
  madeBy?: string | null;
};

/**
 * Makes tasks for what happened elsewhere in the house; one of the same source is made once. Answers how many are new. The caller wakes the relay
 * after its commit.
 */
export async function writeTasks(
  tx: Transaction,
  given: readonly NewTask[],
  now: Date,
  actor: EventActor = systemActor
): Promise<number> {
  if (given.length === 0) return 0;
  const made = await tx
    .insert(tasks)
    .values(given.map((task) => ({ ...task, id: uuid7(), madeBy: actor.userId, madeAt: now })))
    .onConflictDoNothing()
    .returning();
  if (made.length > 0)
    await tx.insert(events).values(
      made.map(
        ({ id, kind, saying, title, companyId, orderId, fairId, source, sourceId, ownerId, dueAt }) => ({
          ...{ type: 'task.made', aggregateType: 'task', aggregateId: id, fairId, at: now },
          ...{ actorId: actor.userId, dealerId: null, actedBy: null },
          payload: {
            kind,
            saying,
            title,
            companyId,
            orderId,
            source,
            sourceId,
            ownerId,
            dueAt: dueAt.toISOString()
          }
        })
      )
    );
  return made.length;
}
