import { describe, expect, test } from 'vitest';
import type { Socket } from 'socket.io-client';
import * as make from '../../../../tests/fixtures/fair.ts';
import {
  arrival,
  cookieOf,
  departure,
  liveServer,
  placeOrders
} from '../../../../tests/fixtures/live-server.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { createApiKey } from '#lib/accounts/server/keys/create-api-key.ts';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { signOutEverywhere } from '#lib/accounts/server/sessions/end-sessions.ts';
import { lucia } from '#lib/accounts/server/sessions/lucia.ts';
import type { Changed, ToClient, ToServer } from '../events.ts';
import { sayGoodbye } from './gateway.ts';

const database = await testDatabase();
const { db } = database;
const { address, open, enter } = await liveServer(database);
const now = new Date();
const fair = await make.fair(db, now);
const regionId = await make.region(db, 'North');
const dealer = await make.dealer(db, { regionId, invitedTo: fair.id });
const stranger = await make.dealer(db, { regionId });
const director = await make.staff(db, 'director');
const place = (count = 1) => placeOrders(db, { fairId: fair.id, regionId, dealerId: dealer.dealerId, count });

describe('who may connect', () => {
  test('nobody without signing in, and nobody with a made-up cookie or token', async () => {
    expect(await arrival(open('/board', {}))).toBe('not_signed_in');
    expect(await arrival(open('/', {}))).toBe('not_signed_in');
    expect(await arrival(open('/', { cookie: `${lucia.sessionCookieName}=invented` }))).toBe('not_signed_in');
    expect(await arrival(open('/board', {}, { token: 'invented' }))).toBe('not_signed_in');
    expect(await arrival(open('/board', {}, { token: { $ne: null } }))).toBe('not_signed_in');
  });

  test('no page of another site, even with the cookie of a person, and no other host', async () => {
    const cookie = await cookieOf(director);
    expect(await arrival(open('/', { cookie, origin: 'https://elsewhere.example' }))).not.toBe('in');
    expect(await arrival(open('/', { cookie, host: 'elsewhere.example' }))).not.toBe('in');
    expect(await arrival(open('/', { cookie, origin: address }))).toBe('in');
  });

  test('a person with an API key', async () => {
    const asked = { name: 'wall', days: 1, sessionRef: 'here' };
    const { key } = await createApiKey(db, director, { ...asked, scope: 'read' }, now);
    const other = await createApiKey(db, director, { ...asked, scope: 'import' }, now);
    expect(await arrival(open('/board', {}, { token: other.key }))).toBe('not_signed_in');
    expect(await arrival(open('/board', {}, { token: key }))).toBe('in');
  });
});

describe('the portal', () => {
  async function listener(actor: DealerUser | StaffUser) {
    const socket = (await enter(actor, '/')) as Socket<ToClient, ToServer>;
    const heard: Changed[] = [];
    socket.on('changed', (change) => heard.push(change));
    return { socket, topics: () => heard.flatMap(({ topics }) => topics), heard };
  }

  test('of the dealer and of staff hear what changed, and another dealer hears nothing', async () => {
    const [own, staff, foreign] = [
      await listener(dealer),
      await listener(director),
      await listener(stranger)
    ];
    await place();
    await expect.poll(() => own.topics()).toContain('orders');
    await expect.poll(() => staff.topics()).toContain(`fair:${fair.id}`);
    expect(own.topics().some((topic) => topic.startsWith('order:'))).toBe(true);
    expect(foreign.heard).toEqual([]);
  });

  test('hears of many changes in few words', async () => {
    const staff = await listener(director);
    await place(200);
    await expect.poll(() => staff.topics()).toContain('*');
    expect(staff.heard.length).toBeLessThanOrEqual(2);
  });

  test('loses its connection when the person signs out everywhere', async () => {
    const { socket } = await listener(dealer);
    const gone = departure(socket);
    await signOutEverywhere(db, dealer.userId, now);
    await gone;
  });
});

test('before the server goes down everybody is told to come back at a random moment', async () => {
  const socket = await enter(director);
  const away = new Promise<unknown>((resolve) => socket.once('away', resolve));
  await sayGoodbye();
  expect(await away).toEqual({ withinMs: 5000 });
});
