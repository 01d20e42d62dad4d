import { sql as raw } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db, sql } from '../src/lib/db/server/client.ts';
import { testDatabase } from './fixtures/database.ts';

const first = await testDatabase();

test('a test database holds the job queue and is empty of ours', async () => {
  const jobs = await first.sql`select count(*) as count from graphile_worker.jobs`;
  expect(jobs[0]?.count).toBe(0);
});

test('both clients keep whole numbers and plain dates as they are', async () => {
  const [plain] =
    await first.sql`select 9007199254740991::bigint as n, date '2026-11-21' as day, timestamptz '2026-11-21 08:00Z' as at`;
  expect(plain).toEqual({ n: 9007199254740991, day: '2026-11-21', at: new Date('2026-11-21T08:00:00Z') });
  const [built] = await first.db.execute(raw`select 9007199254740991::bigint as n, date '2026-11-21' as day`);
  expect(built).toEqual({ n: 9007199254740991, day: '2026-11-21' });
});

test('a second database is apart, and becomes what db() and sql() answer', async () => {
  const second = await testDatabase();
  await second.sql`create table only_here (id int)`;
  expect(await sql()`select to_regclass('only_here') is not null as here`).toEqual([{ here: true }]);
  expect(await first.sql`select to_regclass('only_here') is not null as here`).toEqual([{ here: false }]);
  expect(db()).toBe(second.db);
});
