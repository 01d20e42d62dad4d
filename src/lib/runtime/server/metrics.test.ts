import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { measurePools } from '#lib/db/server/measure-pools.ts';
import { measureRelay } from '#lib/events/server/measure-relay.ts';
import { enqueue } from './jobs.ts';
import { measureJobs } from './measure-jobs.ts';
import { exposition, reading } from './metrics.ts';

const { db, sql } = await testDatabase();
const lines = async () => (await exposition()).body.split('\n').filter((line) => !line.startsWith('#'));

test('the queue, the subscribers, the relay and the pools can be watched', async () => {
  for (const measure of [measureJobs, measureRelay, measurePools]) measure();
  await enqueue(db, 'note', {}, { runAt: new Date(Date.now() - 60_000) });
  await enqueue(db, 'note', {}, { runAt: new Date(Date.now() + 60_000) });
  await sql`insert into subscriptions (name, position, failures) values ('slow', 3, 2)`;
  await sql`update event_sequence set last_seq = 10`;
  const told = await lines();
  expect(told).toEqual(
    expect.arrayContaining([
      'jobs_waiting{task="note"} 1',
      expect.stringMatching(/^jobs_oldest_waiting_seconds\{task="note"\} 6\d/),
      'subscriber_lag_events{subscriber="slow"} 7',
      'subscriber_failures{subscriber="slow"} 2',
      'relay_oldest_unnumbered_seconds 0',
      'db_pool_waiting{pool="pages"} 0'
    ])
  );
});

test('whoever waits for a connection is seen', async () => {
  let letGo: (() => void) | undefined;
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  const held = Array.from({ length: 12 }, () => db.transaction(() => gone));
  const use = ['db_pool_waiting{pool="pages"} 2', 'db_pool_in_use{pool="pages"} 10'];
  await expect.poll(lines).toEqual(expect.arrayContaining(use));
  letGo!();
  await Promise.all(held);
});

test('what cannot be read is left out, and the rest is told', async () => {
  const broken = () => Promise.reject(new Error('no connection'));
  reading('broken_thing', 'Cannot be read', null, broken);
  reading('broken_things', 'Cannot be read by kind', 'kind', broken);
  const told = await lines();
  expect(told.some((line) => line.startsWith('broken_thing'))).toBe(false);
  expect(told).toContain('subscriber_failures{subscriber="slow"} 2');
});
