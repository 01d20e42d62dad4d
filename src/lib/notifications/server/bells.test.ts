import type { Socket } from 'socket.io-client';
import { afterAll, expect, test } from 'vitest';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Noticed, ToClient, ToServer } from '#lib/live/events.ts';
import { orderNotices } from '#lib/orders/notices.ts';
import * as make from '../../../../tests/fixtures/fair.ts';
import { liveServer, placeOrders } from '../../../../tests/fixtures/live-server.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { ringBells } from './bells.ts';
import { followEvents } from './follow-events.ts';
import { readNotices } from './read-notices.ts';
import { bellsPart } from './watch-bells.ts';

const database = await testDatabase();
const { db, sql } = database;
const { enter } = await liveServer(database, [followEvents(orderNotices, ringBells)]);
await bellsPart.start(null!);
afterAll(() => bellsPart.stop!());
const fair = await make.fair(db);
const regionId = await make.region(db);
const [buyer, stranger] = [
  await make.dealer(db, { regionId, invitedTo: fair.id }),
  await make.dealer(db, { regionId })
];

async function device(person: DealerUser) {
  const socket = (await enter(person, '/')) as Socket<ToClient, ToServer>;
  const heard: Noticed[] = [];
  socket.on('noticed', (noticed) => heard.push(noticed));
  return heard;
}
const last = (heard: Noticed[]) => heard.at(-1)?.unread;
const place = (count: number) =>
  placeOrders(db, { fairId: fair.id, regionId, dealerId: buyer.dealerId, count });

test('an event rings every device of those whom it concerns, in few words, and nobody else’s', async () => {
  const [phone, laptop, foreign] = [await device(buyer), await device(buyer), await device(stranger)];
  await place(1);
  await expect.poll(() => [last(phone), last(laptop)]).toEqual([1, 1]);
  expect(phone.find(({ newest }) => newest)?.newest).toMatchObject({
    title: 'Order 1 has arrived',
    link: '/orders/1'
  });
  await place(30);
  await expect.poll(() => last(phone)).toBe(31);
  expect(phone.length).toBeLessThanOrEqual(6);
  expect(foreign.every(({ unread }) => unread === 0)).toBe(true);
});

test('what was read on one device is read on all, also when another process says so', async () => {
  const [phone, laptop] = [await device(buyer), await device(buyer)];
  await expect.poll(() => last(phone)).toBe(31);
  await readNotices(db, buyer.userId, { to: Number.MAX_SAFE_INTEGER });
  await expect.poll(() => [last(phone), last(laptop)]).toEqual([0, 0]);
  await place(1);
  await expect.poll(() => last(phone)).toBe(1);
  await sql`update notices set read_at = now() where read_at is null`;
  await expect.poll(() => last(phone)).toBe(0);
});

test('a device that comes back is told at once what its bell shows', async () => {
  const heard = await device(buyer);
  await expect.poll(() => heard.length).toBeGreaterThan(0);
  expect(last(heard)).toBe(0);
});
