import { sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordOnce } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { dayIn } from '#lib/time/day.ts';

/** One that failed less often may still come through by itself. */
const tries = 4;

interface Failing extends Record<string, unknown> {
  task: string;
  count: number;
  why: string | null;
}

/** Records which jobs fail again and again, once a task and day. Safe to run at any time. */
export async function tellFailingJobs(db: Database, now: Date): Promise<number> {
  const recorded = await db.transaction(async (tx) => {
    const found = await tx.execute<Failing>(sql`
      select task_identifier as task, count(*)::int as count, left((array_agg(last_error order by updated_at desc))[1], 200) as why
      from graphile_worker.jobs where last_error is not null and (attempts >= ${tries} or attempts >= max_attempts)
      group by task_identifier order by task_identifier limit 100`);
    const day = dayIn('UTC', now);
    return recordOnce(
      tx,
      found.map(({ task, count, why }) => ({
        ...{ type: 'job.failing', once: `job ${task} ${day}`, actor: systemActor, at: now },
        ...{ aggregate: { type: 'job', id: task }, payload: { task, count, why: firstLine(why) } }
      }))
    );
  });
  if (recorded > 0) wakeRelay();
  return recorded;
}

/** What follows in a message of an error is where it happened, which tells nobody who reads a notice anything. */
const firstLine = (why: string | null) => (why ?? '').split('\n', 1)[0]!;
