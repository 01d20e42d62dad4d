import { expect, test } from 'vitest';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import * as make from '../../../../../tests/fixtures/fair.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { channelHealth } from './health.ts';
import { portalHealth } from './portal-health.ts';

const { db, sql } = await testDatabase();
const now = new Date('2027-03-01T09:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const buyer = await make.dealer(db, { regionId: await make.region(db) });
const health = async () =>
  Object.fromEntries((await channelHealth(db, now)).map((one) => [one.channel, one]));

test('each way tells by itself what has left, what failed last and why, what waits and what is dead', async () => {
  expect(await health()).toMatchObject({
    push: { isOn: false, waiting: 0, dead: 0, lastFailure: null, oldestWaitingAt: null },
    webhook: { isOn: false }
  });
  const device = uuid7();
  await sql`insert into push_devices (id, user_id, endpoint, public_key, auth_secret, name, created_at, last_success_at, failed_at, last_error)
    values (${device}, ${buyer.userId}, 'https://x.example/1', '', '', '', ${ago(99)}, ${ago(50)}, ${ago(20)}, 'status 500')`;
  for (const [minutes, dead] of [
    [30, null],
    [10, null],
    [90, ago(80)]
  ] as const)
    await sql`insert into push_messages (id, device_id, delivery_id, body, urgency, created_at, due_at, dead_at)
      values (${uuid7()}, ${device}, ${minutes}, '{}', 'info', ${ago(minutes)}, ${ago(minutes)}, ${dead})`;
  const [notice] = await sql<{ id: string }[]>`
    insert into notices (event_id, user_id, kind, kind_group, urgency, subject, together, said, link, at)
    values (1, ${buyer.userId}, 'x', 'orders', 'info', 'order:1', 'x', '{}', '/', ${now}) returning id`;
  await sql`insert into notice_deliveries (notice_id, user_id, channel, due_at) values (${notice!.id}, ${buyer.userId}, 'push', ${ago(40)})`;
  expect((await health()).push).toEqual({
    ...{ channel: 'push', isOn: true, lastSuccessAt: ago(50), waiting: 3, dead: 1 },
    lastFailure: { at: ago(20), why: 'status 500' },
    oldestWaitingAt: ago(40)
  });
});

test('the bell tells how far it is behind the record, and why', async () => {
  const at = ago(5);
  await sql`insert into notices (event_id, user_id, kind, kind_group, urgency, subject, together, said, link, at)
    values (2, ${buyer.userId}, 'x', 'orders', 'info', 'order:1', 'x', '{}', '/', ${at})`;
  await sql`update notices set shown = false where event_id = 1`;
  await sql`insert into subscriptions (name, position, failures, last_error)
    select 'notifications', last_seq - 3, 0, null from event_sequence`;
  expect(await portalHealth(db)).toEqual({ lastNoticeAt: at, behind: 3, failure: null });
  await sql`update subscriptions set failures = 2, last_error = 'no such kind' where name = 'notifications'`;
  expect(await portalHealth(db)).toMatchObject({ behind: 3, failure: 'no such kind' });
});
