import { EventEmitter } from 'node:events';
import { sql } from 'drizzle-orm';
import { Logger, run, type Runner, type Task, type WorkerEvents } from 'graphile-worker';
import { appSession, databaseUrl, type Queryable } from '#lib/db/server/client.ts';
import { serving } from '#lib/db/server/limits.ts';
import { log } from './log.ts';
import { connectionName, jobHolder } from './process-name.ts';
import { JobSweep, type Interrupted } from './release-jobs.ts';
import { toldText } from './told-error.ts';

/** `signal` says that the process is about to stop: who can had better come to an end, since soon nobody waits any more. */
export interface JobContext {
  signal: AbortSignal;
}

/** What to run for each job name. A task may run twice: after a crash it is repeated. A thrown error is retried later. */
export type Tasks = Record<string, (payload: unknown, context: JobContext) => Promise<void>>;

/** Jobs at a time in one process; each may hold one connection of the queue's own pool. */
const concurrency = 4;
/** A stopping process gives its jobs so long before it asks them to end. */
const graceMs = 5_000;

/** A module-level value on purpose: one worker a process. */
let working: { runner: Runner; sweep: JobSweep } | null = null;

/**
 * Starts working off the queue. `crontab` has one line a schedule, in UTC (`0 1 * * * expire-drafts`); what a schedule means in a
 * fair's own time is the task's business. `interrupted` is told of jobs that died with their process and will not run again.
 */
export async function startJobs(tasks: Tasks, crontab = '', interrupted: Interrupted = {}): Promise<void> {
  const runner = await run({
    connectionString: named(databaseUrl()),
    maxPoolSize: concurrency + 2,
    concurrency,
    crontab,
    noHandleSignals: true,
    events: bearsOurName(),
    // Without a delay the queue does not wait, when it stops, until it is written down that a job is done.
    preset: {
      worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0, gracefulShutdownAbortTimeout: graceMs }
    },
    taskList: Object.fromEntries(
      Object.entries(tasks).map(([name, work]) => [name, withLogging(name, work)])
    ),
    logger: new Logger(
      () => (level, message) =>
        log[level === 'warning' ? 'warn' : level === 'info' ? 'debug' : level](message)
    )
  });
  const sweep = new JobSweep(interrupted);
  sweep.start();
  working = { runner, sweep };
}

/** Lets the jobs under way finish (a few seconds at most) and returns the rest to the queue. */
export async function stopJobs(): Promise<void> {
  const stopping = working;
  working = null;
  await stopping?.sweep.stop();
  await stopping?.runner.stop();
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

/** The connections of the queue's own driver bear the process's name too, and wait no longer than others do for a server that is silent. */
function named(url: string): string {
  const address = new URL(url);
  address.searchParams.set('application_name', connectionName);
  const { statementMs, lockMs, idleInTransactionMs, silentMs } = serving.pages;
  for (const [name, ms] of Object.entries({
    ...{ statement_timeout: statementMs, lock_timeout: lockMs, query_timeout: silentMs },
    idle_in_transaction_session_timeout: idleInTransactionMs
  }))
    address.searchParams.set(name, String(ms));
  const { role } = appSession();
  if (role) address.searchParams.set('options', `-c role=${role}`);
  return address.href;
}

/** Jobs are held under a name by which everybody can tell whether their process lives; the queue offers no other place to say it. */
function bearsOurName(): WorkerEvents {
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => {
    workerPool.id = jobHolder;
  });
  return events;
}

function withLogging(name: string, work: Tasks[string]): Task {
  return async (payload, { job, abortSignal }) => {
    try {
      await work(payload, { signal: abortSignal ?? AbortSignal.any([]) });
    } catch (error) {
      log.error(
        { err: error, job: job.id, task: name, attempt: job.attempts },
        'a job failed and will be tried again'
      );
      // The queue keeps the text of a failure in its table, and logs it too.
      // eslint-disable-next-line preserve-caught-error -- the cause is what must not be kept
      throw new Error(toldText(error));
    }
  };
}
