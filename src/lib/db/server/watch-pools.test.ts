import { afterEach, expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { poolsAnswer } from './client.ts';
import { connect } from './connect.ts';
import { opened } from './pools.ts';
import { isDead } from './watch-pools.ts';

const { sql, url } = await testDatabase();
const pools = connect(url);
opened.pools = pools;
afterEach(() => pools.close());

test('one pool that hangs is seen beside two that are well, and told from one that is busy', async () => {
  // The pool of the long work, since nothing ends its questions but the test.
  const [, pages, long] = pools.clients;
  expect(await poolsAnswer(5000)).toBe(true);
  const busy = long!.connections!.map(() => long!`select pg_sleep(30)`.catch(() => 'cancelled'));
  await expect.poll(sleepers).toBe(busy.length);
  expect(await poolsAnswer(1000)).toBe(false);
  expect(await isDead(pools, pages!, 5000)).toBe(false);
  // A machine with much to do may need longer than this second for the new connection, and is asked again.
  await expect.poll(() => isDead(pools, long!, 1000), { timeout: 20_000 }).toBe(true);
  await sql`select pg_cancel_backend(pid) from pg_stat_activity where query like 'select pg_sleep%'`;
  await Promise.all(busy);
  expect(await poolsAnswer(5000)).toBe(true);
  expect(await isDead(pools, long!, 5000)).toBe(false);
});

async function sleepers(): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*) as count from pg_stat_activity where query like 'select pg_sleep%'`;
  return row!.count;
}
