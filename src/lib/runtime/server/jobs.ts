import { sql } from 'drizzle-orm';
import { Logger, run, type Runner, type Task } from 'graphile-worker';
import { databaseUrl, type Queryable } from '#lib/db/server/client.ts';
import { log } from './log.ts';

/** What to run for each job name. A task may run twice: after a crash it is repeated. A thrown error is retried later. */
export type Tasks = Record<string, (payload: unknown) => Promise<void>>;

/** Jobs at a time in one process; each may hold one connection of the queue's own pool. */
const concurrency = 4;

/** A module-level value on purpose: one worker a process. */
let runner: Runner | null = null;

/**
 * Starts working off the queue. `crontab` has one line a schedule, in UTC (`0 1 * * * expire-drafts`);
 * what a schedule means in a fair's own time is the task's business.
 */
export async function startJobs(tasks: Tasks, crontab = ''): Promise<void> {
  runner = await run({
    connectionString: databaseUrl(),
    maxPoolSize: concurrency + 2,
    concurrency,
    crontab,
    noHandleSignals: true,
    taskList: Object.fromEntries(
      Object.entries(tasks).map(([name, work]) => [name, withLogging(name, work)])
    ),
    logger: new Logger(
      () => (level, message) =>
        log[level === 'warning' ? 'warn' : level === 'info' ? 'debug' : level](message)
    )
  });
}

/** Lets the jobs under way finish (a few seconds at most) and returns the rest to the queue. */
export async function stopJobs(): Promise<void> {
  const stopping = runner;
  runner = null;
  await stopping?.stop();
}

export interface EnqueueOptions {
  /** Not before this instant; at once without it. */
  runAt?: Date;
  /** A second job under the same key takes the place of the first, as long as that has not begun. */
  jobKey?: string;
  /** Jobs of one queue run one after the other. */
  queue?: string;
  maxAttempts?: number;
}

/**
 * Puts a job into the queue in the caller's transaction: it exists exactly if the transaction commits.
 * Not for the order's hot path: the queue notifies its workers at commit, and PostgreSQL serialises such commits.
 */
export async function enqueue(
  tx: Queryable,
  name: string,
  payload: object,
  options: EnqueueOptions = {}
): Promise<void> {
  const { runAt, jobKey = null, queue = null, maxAttempts = null } = options;
  await tx.execute(sql`select graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json,
    queue_name := ${queue}::text, run_at := ${runAt?.toISOString() ?? null}::timestamptz,
    max_attempts := ${maxAttempts}::int, job_key := ${jobKey}::text)`);
}

/** Takes a job back that has not begun; nothing happens when there is none. */
export async function cancelJob(tx: Queryable, jobKey: string): Promise<void> {
  await tx.execute(sql`select graphile_worker.remove_job(${jobKey})`);
}

function withLogging(name: string, work: (payload: unknown) => Promise<void>): Task {
  return async (payload, { job }) => {
    try {
      await work(payload);
    } catch (error) {
      log.error(
        { err: error, job: job.id, task: name, attempt: job.attempts },
        'a job failed and will be tried again'
      );
      throw error;
    }
  };
}
