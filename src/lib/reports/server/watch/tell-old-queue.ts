import { sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordOnce } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { clockStartOf } from '#lib/orders/server/staff-orders.ts';
import { dayIn } from '#lib/time/day.ts';

/** So long after it counts from, an order has its answer: what dealers are told. */
const promisedHours = 24;

/** Records once a day that orders wait for longer than was promised. Safe to run at any time. */
export async function tellOldQueue(db: Database, now: Date): Promise<number> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const since = clockStartOf(sql`f.closes_at`);
  const recorded = await db.transaction(async (tx) => {
    const [queue] = await tx.execute<{ count: number; hours: number }>(sql`
      select count(*)::int as count, coalesce(floor(extract(epoch from ${at} - min(${since})) / 3600), 0)::int as hours
      from orders join fairs f on f.id = orders.fair_id
      where orders.status in ('submitted', 'in_review') and ${since} < ${at} - make_interval(hours => ${promisedHours}::int)`);
    if (!queue || queue.count === 0) return 0;
    const day = dayIn('UTC', now);
    return recordOnce(tx, [
      {
        ...{ type: 'queue.old', once: `queue orders ${day}`, actor: systemActor, at: now },
        ...{ aggregate: { type: 'queue', id: 'orders' }, payload: { ...queue } }
      }
    ]);
  });
  if (recorded > 0) wakeRelay();
  return recorded;
}
