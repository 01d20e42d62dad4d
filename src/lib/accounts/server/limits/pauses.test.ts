import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { beginTry, forgive, takeBack, type Pauses } from './pauses.ts';

const { sql } = await testDatabase();
const pauses: Pauses = { name: 'test', free: 3, firstSeconds: 8, longestSeconds: 30 };
const mo = [{ pauses, who: 'mo' }];
const wait = (who = mo) =>
  beginTry(who).catch((error: { details: { retryAfterSeconds: number } }) => error.details.retryAfterSeconds);

beforeEach(() => sql`truncate rate_limits`);

/** As if so many seconds had gone by. */
const later = (seconds: number) =>
  sql`update rate_limits set opens_at = opens_at - make_interval(secs => ${seconds}),
    resets_at = resets_at - make_interval(secs => ${seconds})`;

test('the pause after a failure doubles up to the longest', async () => {
  for (const pause of [8, 16, 30, 30]) {
    const told = [];
    while (told.at(-1) === undefined) told.push(await wait());
    expect(told.at(-1)).toBe(pause);
    await later(pause);
  }
});

test('who hammers makes the pause no longer', async () => {
  for (let n = 0; n < 20; n++) await wait();
  expect(await wait()).toBe(8);
});

test('a hundred tries at once are a hundred', async () => {
  const told = await Promise.all(Array.from({ length: 100 }, () => wait()));
  expect(told.filter((seconds) => seconds === undefined)).toHaveLength(3);
});

test('nothing is counted when one of several has to wait', async () => {
  for (let n = 0; n < 3; n++) await wait();
  const both = [...mo, { pauses, who: 'lin' }];
  for (let n = 0; n < 5; n++) expect(await wait(both)).toBe(8);
  expect(await wait([both[1]!])).toBeUndefined();
});

test('what was right is taken back, and who has proved who they are is forgiven', async () => {
  for (let n = 0; n < 9; n++) {
    await beginTry(mo);
    await takeBack(mo);
  }
  for (let n = 0; n < 3; n++) await beginTry(mo);
  await forgive(mo);
  expect(await wait()).toBeUndefined();
});

test('an hour without a failure forgets them', async () => {
  for (let n = 0; n < 3; n++) await wait();
  await later(3601);
  for (let n = 0; n < 3; n++) expect(await wait()).toBeUndefined();
});
