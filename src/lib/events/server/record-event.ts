import type { Queryable } from '#lib/db/server/client.ts';
import type { NewEvent } from '../event.ts';
import { events } from './schema.ts';

/**
 * Appends one fact to the record, in the transaction of the command that makes it true. Call `wakeRelay()` after the
 * commit, never before.
 */
export async function recordEvent(tx: Queryable, event: NewEvent): Promise<void> {
  await tx.insert(events).values({
    type: event.type,
    aggregateType: event.aggregate.type,
    aggregateId: event.aggregate.id,
    fairId: event.fairId ?? null,
    dealerId: event.dealerId ?? null,
    actorId: event.actor.userId,
    actedBy: event.actor.actedBy?.userId ?? null,
    payload: event.payload,
    at: event.at
  });
}
