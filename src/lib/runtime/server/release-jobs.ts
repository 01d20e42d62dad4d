import { sql } from 'drizzle-orm';
import { db, type Transaction } from '#lib/db/server/client.ts';
import { log } from './log.ts';
import { connectionNameOf } from './process-name.ts';

/** By job name: what to write down of a job that died with its process and will not run again. */
export type Interrupted = Record<string, (tx: Transaction, payload: unknown) => Promise<void>>;

/** Long enough for a living process to have a connection again after the database was away. */
const sureMs = 2_000;
const sweepMs = 10_000;

/** Gives back, now and then, what processes hold that are gone: a job of theirs would lock its queue for hours. */
export class JobSweep {
  readonly #interrupted: Interrupted;
  #suspects: string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(interrupted: Interrupted) {
    this.#interrupted = interrupted;
  }

  start(): void {
    this.#looking = this.#look().catch((err: unknown) =>
      log.warn({ err }, 'jobs: could not look for lost ones')
    );
    void this.#looking.then(() => {
      if (this.#stopped) return;
      this.#timer = setTimeout(() => this.start(), this.#suspects.length > 0 ? sureMs : sweepMs);
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  /** Whoever is missing twice is gone. */
  async #look(): Promise<void> {
    const missing = await missingHolders();
    const gone = missing.filter((holder) => this.#suspects.includes(holder));
    this.#suspects = missing.filter((holder) => !gone.includes(holder));
    if (gone.length > 0) await releaseJobs(gone, this.#interrupted);
  }
}

/** Who holds jobs and has no connection to the database. */
export async function missingHolders(): Promise<string[]> {
  const rows = await db().execute<{ holder: string }>(sql`
    select distinct locked_by as holder from graphile_worker.jobs
    where locked_by is not null and not exists (
      select from pg_stat_activity where application_name = ${sql.raw(connectionNameOf('locked_by'))})`);
  return rows.map(({ holder }) => holder);
}

/** Gives their jobs back to the queue; those without another try end, and it is written down what came of them. */
export async function releaseJobs(holders: string[], interrupted: Interrupted): Promise<void> {
  await db().transaction(async (tx) => {
    const held = await tx.execute<{ id: number; task: string; payload: unknown; over: boolean }>(sql`
      select jobs.id, task_identifier as task, private.payload, jobs.attempts >= jobs.max_attempts as over
      from graphile_worker.jobs join graphile_worker._private_jobs private using (id)
      where jobs.locked_by in ${holders} order by jobs.id limit 1000`);
    await tx.execute(
      sql`select graphile_worker.force_unlock_workers(array[${sql.join(holders, sql`, `)}]::text[])`
    );
    for (const { id, task, payload, over } of held) {
      log.warn({ job: id, task, over }, 'jobs: its process is gone');
      if (!over || !interrupted[task]) continue;
      await tx.execute(sql`select graphile_worker.complete_jobs(array[${id}]::bigint[])`);
      await interrupted[task](tx, payload);
    }
  });
}
