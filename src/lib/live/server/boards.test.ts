import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import {
  arrival,
  departure,
  liveServer,
  placeOrders,
  watch,
  type BoardSocket
} from '../../../../tests/fixtures/live-server.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { gathering } from '#lib/accounts/server/refused/note-refusal.ts';
import { beginPairing, pairScreen, revokeScreen } from '#lib/accounts/server/screens/screens.ts';
import { makeInvitations } from '#lib/attendance/server/invitations/make-invitations.ts';
import { recordCheckIn } from '#lib/attendance/server/record-check-in.ts';
import { undoCheckIn } from '#lib/attendance/server/undo-check-in.ts';
import type { Frame, Race } from '#lib/board/frame.ts';
import type { Beat } from '#lib/board/wire.ts';
import { relayState } from '#lib/events/server/relay-state.ts';
import { gatewayState } from './gateway-state.ts';

const database = await testDatabase();
const { db } = database;
const { open, enter } = await liveServer(database);
const now = new Date();
const fair = await make.fair(db, now);
const other = await make.fair(db, now);
const regionId = await make.region(db, 'North');
const dealer = await make.dealer(db, { regionId, invitedTo: fair.id });
const stranger = await make.dealer(db, { regionId, invitedTo: other.id });
const director = await make.staff(db, 'director');
const board = (actor: DealerUser | StaffUser) => enter(actor) as Promise<BoardSocket>;
const place = (amountMinor = 1000, count = 1, fairId = fair.id) =>
  placeOrders(db, { fairId, regionId, amountMinor, count });

describe('a board', () => {
  test('gets the whole standing when it starts to watch', async () => {
    const socket = await board(dealer);
    expect(await watch(socket, fair.slug)).toMatchObject({
      fair: fair.slug,
      currency: 'EUR',
      regions: [{ name: 'North' }]
    });
  });

  test('tells a dealer who watches their own place, and nobody else one', async () => {
    const [phone, wall] = [await board(dealer), await board(director)];
    const ask = (socket: BoardSocket) => new Promise((resolve) => socket.emit('place', resolve));
    expect(await ask(phone)).toEqual({ error: 'not_found' });
    for (const socket of [phone, wall]) await watch(socket, fair.slug);
    expect(await ask(phone)).toEqual({ place: null });
    expect(await ask(wall)).toEqual({ error: 'not_found' });
  });

  test('of a fair to which the dealer is not invited is not found, and neither is one that does not exist', async () => {
    const socket = await board(stranger);
    expect(await watch(socket, fair.slug)).toEqual({ error: 'not_found' });
    gathering.take();
    expect(await watch(socket, 'no-such-fair')).toEqual({ error: 'not_found' });
    expect(gathering.take()).toMatchObject([{ kind: 'socket_refused', userId: stranger.userId }]);
  });

  test('asked for nonsense answers so and goes on', async () => {
    const socket = await board(director);
    const ask = (request: unknown) =>
      new Promise((resolve) => socket.emit('watch', request as { fair: string }, resolve));
    expect(await ask({ fair: 'x'.repeat(1000) })).toEqual({ error: 'invalid' });
    expect(await ask(null)).toEqual({ error: 'invalid' });
    expect(await watch(socket, fair.slug)).toMatchObject({ fair: fair.slug });
  });

  test('sees a committed order at once, and never one that was rolled back', async () => {
    const socket = await board(director);
    const before = (await watch(socket, fair.slug)) as Frame;
    const frames: Frame[] = [];
    socket.on('frame', (frame) => frames.push(frame as Frame));
    await placeOrders(db, { fairId: fair.id, regionId, amountMinor: 999 }, true);
    await place(1000);
    await expect.poll(() => frames.at(-1)?.total).toBe(String(Number(before.total) + 1000));
    expect(frames.every((frame) => Number(frame.total) % 1000 === Number(before.total) % 1000)).toBe(true);
  });

  test('gets few frames however many orders come, the last of them right, and seq never goes back', async () => {
    const [wall, phone] = [await board(director), await board(dealer)];
    const before = (await watch(wall, fair.slug)) as Frame;
    await watch(phone, fair.slug);
    const seen: Record<string, Frame[]> = { wall: [], phone: [] };
    wall.on('frame', (frame) => seen.wall!.push(frame as Frame));
    phone.on('frame', (frame) => seen.phone!.push(frame as Frame));
    const started = Date.now();
    for (let n = 0; n < 50; n++) await place(100, 2);
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
    const totals: string[] = [];
    socket.on('frame', ({ total }) => totals.push(total));
    await place(100, 10, quiet.id);
    await expect.poll(() => totals).not.toEqual([]);
    await place(100, 1, quiet.id);
    await expect.poll(() => totals.at(-1)).toBe('1100');
    expect(totals).toEqual(['1000', '1100']);
  });

  test('is told briefly that what it has is still right', async () => {
    const socket = await board(director);
    const { epoch, seq } = (await watch(socket, other.slug)) as Frame;
    const answer = await watch(socket, other.slug, { epoch, seq });
    expect(answer).toMatchObject({ unchanged: true, epoch, seq });
  });

  test('is told how old the record is before it gets the standing', async () => {
    const { standing } = relayState;
    relayState.standing = () => ({ ...standing!(), behindMs: 12_000 });
    const socket = await board(director);
    const beat = new Promise<Beat>((resolve) => socket.once('beat', resolve));
    await watch(socket, fair.slug);
    relayState.standing = standing;
    expect((await beat).behindMs).toBe(12_000);
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

  test('sees who came in by name unless they asked not to be, and no dealer’s phone does', async () => {
    const hall = await make.fair(db, now);
    const [shy, open] = [
      await make.dealer(db, { regionId, invitedTo: hall.id, name: 'Shy' }),
      await make.dealer(db, { regionId, invitedTo: hall.id, name: 'Open' })
    ];
    await makeInvitations(db, hall.id, now);
    await db.execute(sql`
      insert into invitation_answers (invitation_id, version, comes, heads, greet_by_name, answered_at)
      select id, 1, true, 1, dealer_id <> ${shy.dealerId}, now() from fair_invitations where fair_id = ${hall.id}`);
    await db.execute(sql`update fair_invitations set answer_version = 1 where fair_id = ${hall.id}`);
    const [wall, phone] = [await board(director), await board(open)];
    const frames: Record<string, Frame[]> = { wall: [], phone: [] };
    wall.on('frame', (frame) => frames.wall!.push(frame as Frame));
    phone.on('frame', (frame) => frames.phone!.push(frame as Frame));
    expect(((await watch(wall, hall.slug)) as Frame).welcome).toMatchObject({
      arrived: 0,
      invited: 2,
      latest: []
    });
    expect((await watch(phone, hall.slug)) as Frame).not.toHaveProperty('welcome');
    for (const { dealerId } of [shy, open])
      await recordCheckIn(db, director, { fairId: hall.id, dealerId, deciderPresent: true }, new Date());
    await expect
      .poll(() => frames.wall!.at(-1)?.welcome?.latest.map(({ name }) => name))
      .toEqual(['Open', null]);
    await expect.poll(() => frames.phone!.length).toBeGreaterThan(0);
    expect(frames.phone!.every((frame) => !('welcome' in frame))).toBe(true);
    await undoCheckIn(db, director, { fairId: hall.id, dealerId: open.dealerId }, new Date());
    await expect
      .poll(() => frames.wall!.at(-1)?.welcome)
      .toMatchObject({ arrived: 1, latest: [{ name: null }] });
  });

  test('that sends more than a board ever would is cut off, and so is a message that is too long', async () => {
    const socket = await board(director);
    const gone = departure(socket);
    for (let n = 0; n < 60; n++) socket.emit('watch', { fair: 'x' }, () => undefined);
    expect(await gone).toBe('transport close');
    const long = await board(director);
    const cut = departure(long);
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
    const { epoch, seq } = (await watch(socket, fair.slug)) as Frame;
    socket.emit('seen', { epoch, seq, scene: 'ranking' });
    await expect.poll(() => gatewayState.screens?.of(screenId)).toMatchObject({ here: true, seen: { seq } });
    const gone = departure(socket);
    await revokeScreen(db, director, screenId, now);
    await gone;
    await expect.poll(() => gatewayState.screens?.of(screenId)?.here).toBe(false);
    expect(await arrival(open('/board', { cookie: `screen=${token}` }))).toBe('not_signed_in');
  });
});
