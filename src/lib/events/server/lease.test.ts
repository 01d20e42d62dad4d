import { afterEach, beforeEach, expect, test } from 'vitest';
import type postgres from 'postgres';
import { client } from '#lib/db/server/connect.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { systemActor } from '../event.ts';
import { Lease } from './lease.ts';
import { recordEvent } from './record-event.ts';
import { sequenceEvents } from './sequence-events.ts';

const { db, sql, url } = await testDatabase();
const opened: postgres.Sql[] = [];

/** What another process is to the database: a session of its own and a lease. */
function process() {
  const session = client(url, 1);
  opened.push(session);
  const lease = new Lease();
  return { lease, hold: () => lease.hold(session), die: () => session.end() };
}
const holder = async () => (await sql<{ holder: string }[]>`select holder from relay_lease`)[0]!.holder;

beforeEach(() => sql`update relay_lease set holder = null, session = null, leader_until = now()`);
afterEach(() => Promise.all(opened.splice(0).map((session) => session.end())));

test('one leads, and another gets the lead only when it is given away', async () => {
  const [first, second] = [process(), process()];
  await first.hold();
  await second.hold();
  expect([first.lease.held, second.lease.held]).toEqual([true, false]);
  await first.lease.release(sql);
  await second.hold();
  expect([first.lease.held, second.lease.held]).toEqual([false, true]);
});

test('a leader that does not renew in time, frozen for instance, loses the lead although its session lives', async () => {
  const [frozen, other] = [process(), process()];
  await frozen.hold();
  await sql`update relay_lease set leader_until = clock_timestamp() - interval '1 millisecond'`;
  await other.hold();
  await frozen.hold();
  expect([frozen.lease.held, other.lease.held]).toEqual([false, true]);
});

test('a leader whose session has ended loses the lead at once', async () => {
  const [killed, other] = [process(), process()];
  await killed.hold();
  await killed.die();
  await expect.poll(() => other.hold().then(() => other.lease.held)).toBe(true);
});

test('a lead of a time before the clock of the database was set back does not last', async () => {
  const [frozen, other] = [process(), process()];
  await frozen.hold();
  await sql`update relay_lease set leader_until = clock_timestamp() + interval '1 hour'`;
  await other.hold();
  expect(await holder()).toBe(other.lease.holder);
});

test('a leader that was replaced without noticing numbers nothing', async () => {
  const [thawed, other] = [process(), process()];
  await thawed.hold();
  await sql`update relay_lease set leader_until = clock_timestamp() - interval '1 millisecond'`;
  await other.hold();
  const aggregate = { type: 'thing', id: '1' };
  await recordEvent(db, { type: 'thing.done', aggregate, actor: systemActor, payload: {}, at: new Date() });
  expect(await sequenceEvents(sql, [], thawed.lease.holder)).toBeNull();
  expect(await sql`select from events where seq is not null`).toHaveLength(0);
  expect(await sequenceEvents(sql, [], other.lease.holder)).toMatchObject([{ seq: 1 }]);
});
