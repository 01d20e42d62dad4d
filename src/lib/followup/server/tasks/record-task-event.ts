import type { Transaction } from '#lib/db/server/client.ts';
import type { EventActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import type { Task } from './task-for-update.ts';

/** One fact about a task, with what it is about, so that the company's timeline can show it. */
export function recordTaskEvent(
  tx: Transaction,
  type: `task.${string}`,
  task: Pick<
    Task,
    | 'id'
    | 'kind'
    | 'title'
    | 'saying'
    | 'companyId'
    | 'orderId'
    | 'fairId'
    | 'source'
    | 'sourceId'
    | 'ownerId'
  >,
  { actor, now, ...more }: { actor: EventActor; now: Date } & Record<string, unknown>
): Promise<void> {
  const { id, kind, title, saying, companyId, orderId, fairId, source, sourceId, ownerId } = task;
  return recordEvent(tx, {
    ...{ type, aggregate: { type: 'task', id }, actor: { userId: actor.userId }, fairId, at: now },
    payload: { kind, title, saying, companyId, orderId, source, sourceId, ownerId, ...more }
  });
}
