// eslint-disable-next-line no-restricted-syntax -- somebody who is slow is what this is about
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import type postgres from 'postgres';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { connect } from './connect.ts';
import { serving } from './limits.ts';

const { url } = await testDatabase();
const pools = connect(url, { ...serving, hot: { ...serving.hot, statementMs: 300 } });
afterAll(() => pools.close());

/** Somebody takes a list in portions and rests between them for longer than a short statement may take. */
async function taken(sql: postgres.Sql): Promise<number> {
  let rows = 0;
  for await (const some of sql`select generate_series(1, 3000)`.cursor(1000)) {
    rows += some.length;
    await pause(200);
  }
  return rows;
}

test('a whole list that is taken slowly is not cut off by the limit of short statements', async () => {
  await expect(taken(pools.sql)).rejects.toMatchObject({ code: '57014' });
  expect(await taken(pools.bulk)).toBe(3000);
});
