import { Server } from 'socket.io';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { SlicedSender, Slices } from './slices.ts';

const crowd = new Server().of('/crowd');

/** So many sockets in free slices of a new crowd, as the adapter knows them. */
function join(name: string, count: number): Slices {
  const slices = new Slices(crowd, name);
  for (let n = 0; n < count; n++) void crowd.adapter.addAll(`${name}-${n}`, new Set([slices.free]));
  return slices;
}

test('a crowd of a thousand is five slices, and the next one who comes takes the place of one who left', () => {
  const slices = join('full', 1_000);
  expect(slices.taken).toEqual(['full:0', 'full:1', 'full:2', 'full:3', 'full:4']);
  crowd.adapter.delAll('full-250');
  expect(slices.free).toBe('full:1');
});

test('a slice that everybody has left is written to no more', () => {
  const slices = join('left', 401);
  crowd.adapter.delAll('left-400');
  expect(slices.taken).toEqual(['left:0', 'left:1']);
  expect(join('nobody', 0).taken).toEqual([]);
});

test('between slices others have their turn, and of what came meanwhile only the newest is sent to all', async () => {
  const sent: string[] = [];
  const sender = new SlicedSender<number>(join('slow', 500), (room, message) => {
    sent.push(`${room} ${message}`);
  });
  sender.send(1);
  await nextTurn();
  sender.send(2);
  sender.send(3);
  expect(sent.length).toBeLessThan(3);
  await expect
    .poll(() => sent)
    .toEqual([1, 3].flatMap((message) => [0, 1, 2].map((slice) => `slow:${slice} ${message}`)));
});
