import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { io as connect, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as make from '../../../../tests/fair-fixture.ts';
import { testDatabase } from '../../../../tests/database.ts';
import { createApiKey } from '#lib/accounts/server/api-keys.ts';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { signOutEverywhere } from '#lib/accounts/server/end-sessions.ts';
import { lucia } from '#lib/accounts/server/lucia.ts';
import { beginPairing, pairScreen, revokeScreen } from '#lib/accounts/server/screens.ts';
import { foldStandings } from '#lib/board/server/fold-standings.ts';
import type { Frame, Race } from '#lib/board/frame.ts';
import type { BoardToClient, BoardToServer, WatchAnswer } from '#lib/board/wire.ts';
import { client } from '#lib/db/server/connect.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Relay } from '#lib/events/server/relay.ts';
import type { Changed, ToClient, ToServer } from '../events.ts';
import { attachLive, closeLive, sayGoodbye, tellLive } from './gateway.ts';
import { gatewayState } from './gateway-state.ts';

const { db, url } = await testDatabase();
const now = new Date();
const fair = await make.fair(db, now);
const other = await make.fair(db, now);
const regionId = await make.region(db, 'North');
const dealer = await make.dealer(db, { regionId, invitedTo: fair.id });
const stranger = await make.dealer(db, { regionId, invitedTo: other.id });
const director = await make.staff(db, 'director');

const http: Server = createServer((_, response) => void response.writeHead(404).end());
let address = '';
let relay: Relay;
const opened: Socket[] = [];

beforeAll(async () => {
  attachLive(http);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  relay = new Relay({
    db,
    connection: client(url, 1),
    folds: [foldStandings],
    subscribers: [],
    onEvents: tellLive
  });
  await relay.start();
});
afterEach(() => opened.splice(0).forEach((socket) => socket.disconnect()));
afterAll(async () => {
  await relay.stop();
  await closeLive();
});

/** A cookie header as a browser of this person sends it. */
async function cookieOf({ userId }: DealerUser | StaffUser): Promise<string> {
  const session = await lucia.createSession(userId, {
    ref: randomUUID(),
    device: null,
    createdAt: now,
    actingDealerId: null
  });
  return `${lucia.sessionCookieName}=${session.id}`;
}

type BoardSocket = Socket<BoardToClient, BoardToServer>;

function open(
  namespace: string,
  headers: Record<string, string>,
  auth: Record<string, unknown> = {}
): Socket {
  const socket = connect(address + namespace, {
    forceNew: true,
    transports: ['websocket'],
    extraHeaders: headers,
    auth,
    reconnection: false
  });
  opened.push(socket);
  return socket;
}

/** Resolves with `in`, or with the reason why not. */
function arrival(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve('in'));
    socket.once('connect_error', (error) => resolve(error.message));
  });
}

async function board(actor: DealerUser | StaffUser): Promise<BoardSocket> {
  const socket = open('/board', { cookie: await cookieOf(actor) }) as BoardSocket;
  expect(await arrival(socket)).toBe('in');
  return socket;
}

const watch = (socket: BoardSocket, slug = fair.slug) =>
  new Promise<WatchAnswer>((resolve) => socket.emit('watch', { fair: slug }, resolve));

async function place(amountMinor = 1000, count = 1, fairId = fair.id): Promise<void> {
  await db.transaction(async (tx) => {
    for (let n = 0; n < count; n++) {
      await recordEvent(tx, {
        type: 'order.placed',
        aggregate: { type: 'order', id: randomUUID() },
        actor: { userId: dealer.userId },
        fairId,
        dealerId: dealer.dealerId,
        payload: { number: 1, regionId, amountMinor, currency: 'EUR', units: 1 },
        at: new Date()
      });
    }
  });
  wakeRelay();
}

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
    const { key } = await createApiKey(db, director, 'wall', now);
    expect(await arrival(open('/board', {}, { token: key }))).toBe('in');
  });
});

describe('a board', () => {
  test('gets the whole standing when it starts to watch', async () => {
    const socket = await board(dealer);
    expect(await watch(socket)).toMatchObject({
      fair: fair.slug,
      currency: 'EUR',
      regions: [{ name: 'North' }]
    });
  });

  test('of a fair to which the dealer is not invited is not found, and neither is one that does not exist', async () => {
    const socket = await board(stranger);
    expect(await watch(socket)).toEqual({ error: 'not_found' });
    expect(await watch(socket, 'no-such-fair')).toEqual({ error: 'not_found' });
  });

  test('asked for nonsense answers so and goes on', async () => {
    const socket = await board(director);
    const ask = (request: unknown) =>
      new Promise((resolve) => socket.emit('watch', request as { fair: string }, resolve));
    expect(await ask({ fair: 'x'.repeat(1000) })).toEqual({ error: 'invalid' });
    expect(await ask(null)).toEqual({ error: 'invalid' });
    expect(await watch(socket)).toMatchObject({ fair: fair.slug });
  });

  test('sees a committed order at once, and never one that was rolled back', async () => {
    const socket = await board(director);
    const before = (await watch(socket)) as Frame;
    const frames: Frame[] = [];
    socket.on('frame', (frame) => frames.push(frame));
    await db
      .transaction(async (tx) => {
        await recordEvent(tx, {
          type: 'order.placed',
          aggregate: { type: 'order', id: randomUUID() },
          actor: { userId: null },
          fairId: fair.id,
          payload: { regionId, amountMinor: 999 },
          at: now
        });
        throw new Error('changed my mind');
      })
      .catch(() => wakeRelay());
    await place(1000);
    await expect.poll(() => frames.at(-1)?.total).toBe(String(Number(before.total) + 1000));
    expect(frames.every((frame) => Number(frame.total) % 1000 === Number(before.total) % 1000)).toBe(true);
  });

  test('gets few frames however many orders come, the last of them right, and seq never goes back', async () => {
    const [wall, phone] = [await board(director), await board(dealer)];
    const before = (await watch(wall)) as Frame;
    await watch(phone);
    const seen: Record<string, Frame[]> = { wall: [], phone: [] };
    wall.on('frame', (frame) => seen.wall!.push(frame));
    phone.on('frame', (frame) => seen.phone!.push(frame));
    const started = Date.now();
    for (let n = 0; n < 10; n++) {
      await place(100, 10);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    const expected = String(Number(before.total) + 10_000);
    await expect
      .poll(() => [seen.wall!.at(-1)?.total, seen.phone!.at(-1)?.total])
      .toEqual([expected, expected]);
    const ticks = (Date.now() - started) / 100;
    expect(seen.wall!.length).toBeLessThanOrEqual(ticks + 2);
    expect(seen.phone!.length).toBeLessThanOrEqual(ticks / 5 + 2);
    for (const frames of Object.values(seen)) {
      frames.slice(1).forEach((frame, index) => expect(frame.seq).toBeGreaterThanOrEqual(frames[index]!.seq));
    }
  });

  test('ten orders in one commit cost one frame', async () => {
    const quiet = await make.fair(db, now);
    const socket = await board(director);
    await watch(socket, quiet.slug);
    let frames = 0;
    socket.on('frame', () => frames++);
    await place(100, 10, quiet.id);
    await expect.poll(() => frames).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(frames).toBe(1);
  });

  test('is told briefly that what it has is still right', async () => {
    const socket = await board(director);
    const { epoch, seq } = (await watch(socket, other.slug)) as Frame;
    const answer = await new Promise<WatchAnswer>((resolve) =>
      socket.emit('watch', { fair: other.slug, have: { epoch, seq } }, resolve)
    );
    expect(answer).toMatchObject({ unchanged: true, epoch, seq });
  });

  test('can ask how the race went', async () => {
    const socket = await board(director);
    await place(500);
    const race = () =>
      new Promise<Race>((resolve) =>
        socket.emit('race', { fair: fair.slug }, (answer) => resolve(answer as Race))
      );
    await expect.poll(async () => (await race()).points.length).toBeGreaterThan(0);
  });

  test('that sends more than a board ever would is cut off, and so is a message that is too long', async () => {
    const socket = await board(director);
    const gone = new Promise<string>((resolve) => socket.once('disconnect', resolve));
    for (let n = 0; n < 60; n++) socket.emit('watch', { fair: 'x' }, () => undefined);
    expect(await gone).toBe('io server disconnect');
    const long = await board(director);
    const cut = new Promise<string>((resolve) => long.once('disconnect', resolve));
    long.emit('watch', { fair: 'x'.repeat(20_000) }, () => undefined);
    expect(await cut).toMatch(/transport/);
  });
});

describe('a paired screen', () => {
  test('watches its own fair only, tells what it shows, and is cut off when it is revoked', async () => {
    const { token, code } = await beginPairing(db, '127.0.0.1', now);
    expect(await arrival(open('/board', { cookie: `screen=${token}` }))).toBe('not_signed_in');
    const { screenId } = await pairScreen(db, director, { code, fairId: fair.id, name: 'Hall' }, now);
    const socket = open('/board', { cookie: `screen=${token}` }) as BoardSocket;
    expect(await arrival(socket)).toBe('in');
    expect(await watch(socket, other.slug)).toEqual({ error: 'not_found' });
    const { epoch, seq } = (await watch(socket)) as Frame;
    socket.emit('seen', { epoch, seq, scene: 'ranking' });
    await expect.poll(() => gatewayState.screens?.of(screenId)).toMatchObject({ here: true, seen: { seq } });
    const gone = new Promise<string>((resolve) => socket.once('disconnect', resolve));
    await revokeScreen(db, director, screenId, now);
    await gone;
    await expect.poll(() => gatewayState.screens?.of(screenId)?.here).toBe(false);
    expect(await arrival(open('/board', { cookie: `screen=${token}` }))).toBe('not_signed_in');
  });
});

describe('the portal', () => {
  async function listener(actor: DealerUser | StaffUser) {
    const socket = open('/', { cookie: await cookieOf(actor) }) as Socket<ToClient, ToServer>;
    expect(await arrival(socket)).toBe('in');
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
    await place(100, 200);
    await expect.poll(() => staff.topics().length).toBeGreaterThan(0);
    expect(staff.heard.length).toBeLessThanOrEqual(2);
    expect(staff.topics()).toContain('*');
  });

  test('loses its connection when the person signs out everywhere', async () => {
    const { socket } = await listener(dealer);
    const gone = new Promise<string>((resolve) => socket.once('disconnect', resolve));
    await signOutEverywhere(db, dealer.userId, now);
    await gone;
  });
});

test('before the server goes down everybody is told to come back at a random moment', async () => {
  const socket = await board(director);
  const away = new Promise<unknown>((resolve) => socket.once('away', resolve));
  await sayGoodbye();
  expect(await away).toEqual({ withinMs: 5000 });
});
