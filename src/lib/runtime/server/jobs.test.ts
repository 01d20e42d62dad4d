import { afterEach, expect, test, vi } from 'vitest';
import { testDatabase } from '../../../../tests/database.ts';
import { cancelJob, enqueue, startJobs, stopJobs } from './jobs.ts';

const { db, sql } = await testDatabase();
const done: unknown[] = [];
const tasks = { note: async (payload: unknown) => void done.push(payload) };

afterEach(async () => {
  await stopJobs();
  done.length = 0;
  await sql`delete from graphile_worker._private_jobs`;
});

test('a job put in by a transaction runs with its payload', async () => {
  await startJobs(tasks);
  await db.transaction((tx) => enqueue(tx, 'note', { order: '차4' }));
  await vi.waitFor(() => expect(done).toEqual([{ order: '차4' }]));
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
  });
});

async function waiting(): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*) as count from graphile_worker.jobs`;
  return row!.count;
}
