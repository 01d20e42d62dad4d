import { sql as statement } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { client } from '#lib/db/server/connect.ts';
import { commandLimits } from '#lib/db/server/limits.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { cancelJob, enqueue, startJobs, stopJobs } from './jobs.ts';
import { jobHolder } from './process-name.ts';
import { missingHolders } from './release-jobs.ts';

const { db, sql, url } = await testDatabase();
const done: unknown[] = [];
const patientMs = 10_000;
const tasks = { note: async (payload: unknown) => void done.push(payload) };

afterEach(async () => {
  await stopJobs();
  done.length = 0;
  await sql`delete from graphile_worker._private_jobs`;
  await sql`update graphile_worker._private_job_queues set locked_at = null, locked_by = null`;
});

test('a job put in by a transaction runs with its payload', async () => {
  await startJobs(tasks);
  await db.transaction((tx) => enqueue(tx, 'note', { order: '차4' }));
  await vi.waitFor(() => expect(done).toEqual([{ order: '차4' }]), patientMs);
});

test('a job of a transaction that is rolled back never existed', async () => {
  const failing = db.transaction(async (tx) => {
    await enqueue(tx, 'note', { order: 1 });
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await waiting()).toBe(0);
});

test('a second job under the same key takes the place of the first, and can be taken back', async () => {
  const soon = new Date(Date.now() + 60_000);
  const late = new Date(Date.now() + 600_000);
  await enqueue(db, 'note', { at: 1 }, { runAt: soon, jobKey: 'order:1:remind' });
  await enqueue(db, 'note', { at: 2 }, { runAt: late, jobKey: 'order:1:remind' });
  expect(await sql`select key, run_at from graphile_worker.jobs`).toEqual([
    { key: 'order:1:remind', run_at: late }
  ]);
  await cancelJob(db, 'order:1:remind');
  expect(await waiting()).toBe(0);
});

test('a job that fails stays in the queue', async () => {
  await startJobs({ note: async () => Promise.reject(new Error('bank is closed')) });
  await enqueue(db, 'note', {});
  await vi.waitFor(async () => {
    const [job] = await sql`select attempts, last_error from graphile_worker.jobs where locked_at is null`;
    expect(job).toMatchObject({ attempts: 1, last_error: expect.stringContaining('bank is closed') });
  }, patientMs);
});

describe('jobs of processes that are gone', () => {
  /** A job that another process has begun. */
  async function begunBy(holder: string, more: { attempts?: number } = {}) {
    await enqueue(db, 'note', { order: 7 }, { queue: 'notes', maxAttempts: 1 + (more.attempts ?? 1) });
    await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = ${holder}, attempts = 1`;
    await sql`update graphile_worker._private_job_queues set locked_at = now(), locked_by = ${holder}`;
  }

  test('run again, and the queue behind them goes on', async () => {
    await begunBy(`pool-${randomUUID()}`);
    await enqueue(db, 'note', { order: 8 }, { queue: 'notes' });
    await startJobs(tasks);
    await expect.poll(() => done, { timeout: 10_000 }).toEqual([{ order: 7 }, { order: 8 }]);
  });

  test('that have no try left end, and it is written down what came of them', async () => {
    await begunBy(`pool-${randomUUID()}`, { attempts: 0 });
    const lost: unknown[] = [];
    await startJobs(tasks, '', { note: async (_, payload) => void lost.push(payload) });
    await expect.poll(() => lost, { timeout: 10_000 }).toEqual([{ order: 7 }]);
    await expect.poll(waiting).toBe(0);
    expect(done).toEqual([]);
  });

  test('are told from those of a process that lives, whoever it is', async () => {
    const other = client(url, 1, commandLimits.hot, { application_name: 'orderfair someone' });
    await other`select 1`;
    await begunBy('pool-someone');
    expect(await missingHolders()).toEqual([]);
    await other.end();
    await expect.poll(() => missingHolders()).toEqual(['pool-someone']);
    await sql`update graphile_worker._private_jobs set locked_by = ${jobHolder}`;
    expect(await missingHolders()).toEqual([]);
  });
});

test('a stop waits until it is written down that the job under way is done, and frees its queue', async () => {
  let end: (() => void) | undefined;
  await startJobs({ note: () => new Promise((resolve) => (end = resolve)) });
  await enqueue(db, 'note', {}, { queue: 'notes' });
  await expect.poll(() => end).toBeDefined();
  expect(await sql`select locked_by from graphile_worker.jobs`).toEqual([{ locked_by: jobHolder }]);
  const stopped = stopJobs();
  end!();
  await stopped;
  const queues = await sql`select from graphile_worker._private_job_queues where locked_by is not null`;
  expect([await waiting(), queues.length]).toEqual([0, 0]);
});

test('what a failed job was about does not stay in the queue', async () => {
  const link = 'https://portal.example/reset/q2Zt0yX9vLr4mN8sK1wB7cD3eF6gH5jA0pQrStUvWxY';
  await startJobs({ note: async () => void (await db.execute(statement`select ${link}::int`)) });
  await enqueue(db, 'note', {});
  await vi.waitFor(async () => {
    const [job] = await sql`select last_error from graphile_worker.jobs where locked_at is null`;
    expect(job!.last_error).toContain('22P02');
    expect(job!.last_error).not.toContain('reset');
  }, patientMs);
});

async function waiting(): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*) as count from graphile_worker.jobs`;
  return row!.count;
}
