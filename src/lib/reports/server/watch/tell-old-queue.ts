import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordOnce } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { answerHours } from '#lib/orders/asking-notices.ts';
import { clockStartOf } from '#lib/orders/server/staff-orders.ts';
import { delayAnswerHours } from '#lib/production/notices.ts';
import { dayIn } from '#lib/time/day.ts';
import type { PromisedQueue } from '../../promised-queue.ts';
import { promiseHours } from '../../queues.ts';

interface Row extends Record<string, unknown> {
  queue: PromisedQueue;
  count: number;
  hours: number;
  /** Of the oldest; null for what is of no fair. */
  fairId: number | null;
}

/** Records once a day and queue that something waits for longer than was promised. Safe to run at any time. */
export async function tellOldQueue(db: Database, now: Date): Promise<number> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const recorded = await db.transaction(async (tx) => {
    const queues = await tx.execute<Row>(sql`
      with waiting (queue, fair_id, since, due_at) as (${sql.join(waiting(), sql` union all `)})
      select queue, count(*)::int as count, floor(extract(epoch from ${at} - min(since)) / 3600)::int as hours,
        (array_agg(fair_id order by since))[1] as "fairId"
      from waiting where due_at < ${at} group by queue order by queue`);
    const day = dayIn('UTC', now);
    return recordOnce(
      tx,
      queues.map(({ queue, fairId, ...payload }) => ({
        ...{ type: 'queue.old', once: `queue ${queue} ${day}`, actor: systemActor, at: now },
        ...{ aggregate: { type: 'queue', id: queue }, fairId, payload }
      }))
    );
  });
  if (recorded > 0) wakeRelay();
  return recorded;
}

/** What waits in each queue: the fair, since when, and until when an answer is promised. */
function waiting(): SQL[] {
  const since = clockStartOf(sql`f.closes_at`);
  const after = (start: SQL, hours: number | null) =>
    sql`${start}, ${start} + make_interval(hours => ${hours ?? 0}::int)`;
  return [
    sql`select 'orders', orders.fair_id, ${after(since, promiseHours.review)}
      from orders join fairs f on f.id = orders.fair_id where orders.status in ('submitted', 'in_review')`,
    sql`select 'changes', orders.fair_id, ${after(sql`a.asked_at`, answerHours.change)}
      from asked_changes a join orders on orders.id = a.order_id where a.state = 'open'`,
    sql`select 'advice', d.fair_id, ${after(sql`a.asked_at`, answerHours.advice)}
      from draft_advice a join order_drafts d on d.id = a.draft_id
      where a.ended_at is null and exists (select from draft_cells c where c.draft_id = d.id and c.units > 0)`,
    // Only the newest change of a date wants an answer, and only while there is work left.
    sql`select 'delays', orders.fair_id, ${after(sql`r.revised_at`, delayAnswerHours)}
      from work_orders w join orders on orders.id = w.order_id
      join lateral (select * from date_revisions of where of.work_order_id = w.id order by of.revised_at desc limit 1) r on true
      where w.completed_at is null and w.cancelled_at is null and cardinality(r.alternatives) > 0
        and not exists (select from delay_answers answer where answer.revision_id = r.id)`,
    sql`select 'agreements', orders.fair_id, a.asked_at, a.due_at
      from order_agreements a join orders on orders.id = a.order_id
      where a.agreed_at is null and orders.status = 'confirmed' and not exists (
        select from order_agreements newer where newer.order_id = a.order_id and newer.version > a.version)`,
    sql`select 'support', null::int, s.asked_at, s.due_at from support_requests s where s.answered_at is null`
  ];
}
