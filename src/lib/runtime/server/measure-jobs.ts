import { sql } from '#lib/db/server/client.ts';
import { reading } from './metrics.ts';

/** How the job queue stands, by task. Only what is due counts: a job of tomorrow waits for nobody. */
export function measureJobs(): void {
  reading('jobs_waiting', 'Jobs that are due and not begun', 'task', () =>
    byTask('count(*)', 'locked_at is null and attempts < max_attempts and run_at <= now()')
  );
  reading('jobs_oldest_waiting_seconds', 'How long the oldest due job has waited', 'task', () =>
    byTask(
      'extract(epoch from now() - min(run_at))',
      'locked_at is null and attempts < max_attempts and run_at <= now()'
    )
  );
  reading('jobs_running', 'Jobs that some process works on', 'task', () =>
    byTask('count(*)', 'locked_at is not null')
  );
  reading('jobs_failed', 'Jobs that had their last try', 'task', () =>
    byTask('count(*)', 'locked_at is null and attempts >= max_attempts')
  );
}

async function byTask(value: string, which: string) {
  const rows = await sql()<{ task: string; value: number }[]>`
    select task_identifier as task, (${sql().unsafe(value)})::float8 as value from graphile_worker.jobs
    where ${sql().unsafe(which)} group by task_identifier limit 100`;
  return rows.map(({ task, value }) => ({ labels: { task }, value }));
}
