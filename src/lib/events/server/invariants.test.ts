import { expect, test } from 'vitest';
import { verify } from '#lib/db/server/invariant.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { invariants } from './invariants.ts';

const { db, sql } = await testDatabase();

const violated = async () =>
  (await verify(db, invariants)).filter(({ violations }) => violations.length > 0).map(({ name }) => name);

test('an event that waits for its number is no fault for a minute, and one from then on', async () => {
  await sql`insert into events (type, aggregate_type, aggregate_id, payload, at)
    values ('thing.happened', 'thing', '1', '{}', now() - interval '50 seconds')`;
  expect(await violated()).toEqual([]);
  await sql`insert into events (type, aggregate_type, aggregate_id, payload, at)
    values ('thing.happened', 'thing', '2', '{}', now() - interval '70 seconds')`;
  expect(await violated()).toEqual(['No event has waited longer than a minute for its number']);
});
