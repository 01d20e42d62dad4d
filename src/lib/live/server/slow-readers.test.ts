import type { Socket as Tcp } from 'node:net';
import { expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import { departure, liveServer, watch, type BoardSocket } from '../../../../tests/fixtures/live-server.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { frame, region } from '#lib/board/board-samples.ts';
import { truthRoom } from './board-feeds.ts';
import { sockets } from './io.ts';

const database = await testDatabase();
const { enter } = await liveServer(database);
const fair = await make.fair(database.db, new Date());
const director = await make.staff(database.db, 'director');

test('a screen that stops reading is cut off, and one that reads goes on', async () => {
  const [idle, awake] = [await enter(director), await enter(director)] as [BoardSocket, BoardSocket];
  await Promise.all([idle, awake].map((socket) => watch(socket, fair.slug)));
  let frames = 0;
  awake.on('frame', () => frames++);
  tcpOf(idle).pause();
  const large = frame(1, [region('north', 1, 1, { name: 'x'.repeat(100_000) })]);
  const boards = sockets.io!.of('/board');
  // The kernel takes some megabytes first.
  await expect
    .poll(
      () => {
        for (let n = 0; n < 5; n++) boards.to(truthRoom(fair.id)).emit('frame', large);
        return boards.sockets.size;
      },
      { timeout: 15_000 }
    )
    .toBe(1);
  expect(awake.connected).toBe(true);
  expect(frames).toBeGreaterThan(0);
  const gone = departure(idle);
  tcpOf(idle).resume();
  await gone;
});

/** The connection below a client's socket, which no client gives away. */
function tcpOf(socket: BoardSocket): Tcp {
  return (socket.io.engine.transport as unknown as { ws: { _socket: Tcp } }).ws._socket;
}
