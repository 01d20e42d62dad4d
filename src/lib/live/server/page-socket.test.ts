import { expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import { cookieOf, liveServer, placeOrders } from '../../../../tests/fixtures/live-server.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import type { Frame } from '#lib/board/frame.ts';
import { Line } from '#lib/runtime/socket/line.ts';
import { PageSocket } from '#lib/runtime/socket/page-socket.ts';
import { dropUser } from './rooms.ts';
import { sockets } from './io.ts';

const database = await testDatabase();
const { db } = database;
const { address } = await liveServer(database);
const fair = await make.fair(db, new Date());
const regionId = await make.region(db, 'North');
const director = await make.staff(db, 'director');

/** What a browser opens, with the cookie that it would send. */
const dialWith = (cookie: string) => () =>
  new WebSocket(`${address.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    headers: { cookie }
  } as never);

/** A socket of a page, and what it has been told. */
function onLine(line: Line, namespace: string) {
  const told: string[] = [];
  const socket = new PageSocket(line, namespace);
  socket.on('connect', () => told.push('in'));
  socket.on('disconnect', (reason: string) => told.push(reason));
  socket.on('connect_error', (error: Error) => told.push(error.message));
  return { socket: socket.connect(), told };
}

test('one line of a page carries both namespaces, asks and is answered, and hears what happens', async () => {
  const line = new Line(dialWith(await cookieOf(director)), () => expect.unreachable('hopeless'));
  const [portal, board] = [onLine(line, '/'), onLine(line, '/board')];
  const topics: string[] = [];
  const frames: Frame[] = [];
  portal.socket.on('changed', (change: { topics: string[] }) => topics.push(...change.topics));
  board.socket.on('frame', (frame: Frame) => frames.push(frame));
  await expect.poll(() => [portal.told, board.told]).toEqual([['in'], ['in']]);
  expect(sockets.io!.engine.clientsCount).toBe(1);
  const asked = (event: string, ...args: unknown[]) =>
    new Promise<unknown>((resolve) =>
      board.socket
        .timeout(1_000)
        .emit(event, ...args, (failed: Error | null, answer: unknown) => resolve(failed ?? answer))
    );
  expect(await asked('watch', { fair: fair.slug })).toMatchObject({ fair: fair.slug, total: '0' });
  expect(await asked('watch', { fair: 'elsewhere' })).toEqual({ error: 'not_found' });
  expect(await asked('unheard')).toMatchObject({ message: 'no answer in time' });
  await placeOrders(db, { fairId: fair.id, regionId });
  await expect.poll(() => frames.at(-1)?.total).toBe('1000');
  await expect.poll(() => topics).toContain('orders');

  // One namespace leaves and comes back, and the other one does not notice.
  board.socket.disconnect();
  await expect.poll(() => sockets.io!.of('/board').sockets.size).toBe(0);
  board.socket.connect();
  await expect.poll(() => board.told).toEqual(['in', 'io client disconnect', 'in']);
  expect(portal.told).toEqual(['in']);
  board.socket.disconnect();
  portal.socket.disconnect();
  await expect.poll(() => sockets.io!.engine.clientsCount).toBe(0);
});

test('a line that is cut comes back by itself, one that the server ends waits to be asked, and strangers are told', async () => {
  const line = new Line(dialWith(await cookieOf(director)), () => expect.unreachable('hopeless'));
  const { socket, told } = onLine(line, '/');
  await expect.poll(() => told).toEqual(['in']);
  for (const one of sockets.io!.of('/').sockets.values()) one.conn.close();
  await expect.poll(() => told, { timeout: 5_000 }).toEqual(['in', 'transport close', 'in']);
  dropUser(director.userId);
  await expect.poll(() => told.at(-1)).toBe('io server disconnect');
  expect([socket.active, socket.connected]).toEqual([false, false]);
  socket.connect();
  await expect.poll(() => told.at(-1)).toBe('in');
  socket.disconnect();
  const stranger = onLine(new Line(dialWith(''), () => undefined), '/board');
  await expect.poll(() => stranger.told).toEqual(['not_signed_in']);
  expect(stranger.socket.active).toBe(false);
});

test('where no line ever opens, the library takes over with all that was asked for', async () => {
  let taken: string[] = [];
  const line: Line = new Line(
    () => new WebSocket('ws://127.0.0.1:9/'),
    () =>
      socket.insteadOf((namespace) => {
        const other = { connected: true, on: (event: string) => (taken.push(event), other) };
        taken = [namespace];
        return other as never;
      })
  );
  const { socket } = onLine(line, '/board');
  await expect
    .poll(() => taken, { timeout: 5_000 })
    .toEqual(['/board', 'connect', 'disconnect', 'connect_error']);
  expect(socket.connected).toBe(true);
});
