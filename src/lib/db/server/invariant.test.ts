import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { verify } from './invariant.ts';

const { db } = await testDatabase();

test('an invariant that holds has no violations', async () => {
  const verdicts = await verify(db, [{ name: 'one is one', violations: sql`select 1 where 1 <> 1` }]);
  expect(verdicts).toEqual([{ name: 'one is one', violations: [] }]);
});

test('a broken invariant shows what breaks it, and not all of it', async () => {
  const [verdict] = await verify(db, [
    { name: 'no numbers', violations: sql`select n from generate_series(1, 1000) as n` }
  ]);
  expect(verdict?.violations).toHaveLength(20);
  expect(verdict?.violations[0]).toEqual({ n: 1 });
});

test('an invariant may be a function', async () => {
  const [verdict] = await verify(db, [{ name: 'by hand', violations: async () => ['seven'] }]);
  expect(verdict?.violations).toEqual(['seven']);
});

test('checking changes nothing', async () => {
  const change = { name: 'sly', violations: sql`select 1 from nextval('graphile_worker.jobs_id_seq')` };
  await expect(verify(db, [change])).rejects.toThrow();
});
