import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import type { BatchSubscriber } from '#lib/events/server/subscriber.ts';
import { alsoMeans, endedBy, endingFacts } from '../../tasks/task.ts';

/** Ends tasks when the fact has happened that they wait for. In batches, so that a rush of orders costs one statement a second. */
export const endTasksByFacts: BatchSubscriber = {
  name: 'tasks',
  types: [...endingFacts, ...Object.keys(alsoMeans)],
  everyMs: 1_000,
  most: 500,
  startsNow: true,
  handleAll: endTasks
};

/** One statement: who waits for one of these facts is over at the time of the first one, and the record says so. */
async function endTasks(tx: Transaction, events: SequencedEvent[]): Promise<void> {
  const facts = events.flatMap((event) => endedBy(event).map((key) => ({ key, at: event.at.toISOString() })));
  await tx.execute(sql`
    with facts as (
      select f.key, min(f.at::timestamptz) as at from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as f(key text, at text)
      group by f.key
    ), ended as (
      update tasks t set ending = 'overtaken', ended_at = greatest(f.at, t.made_at), rests_until = null
      from facts f where t.ends_on = f.key and t.ended_at is null and f.at >= t.made_at
      returning t.*
    )
    insert into events (type, aggregate_type, aggregate_id, fair_id, payload, at)
    select 'task.overtaken', 'task', id::text, fair_id, jsonb_build_object('kind', kind, 'title', title, 'saying', saying,
      'companyId', company_id, 'orderId', order_id, 'source', source, 'sourceId', source_id, 'ownerId', owner_id, 'by', ends_on), ended_at
    from ended`);
}
