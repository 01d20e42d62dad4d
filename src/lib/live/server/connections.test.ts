import { afterAll, expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import { arrival, cookieOf, liveServer } from '../../../../tests/fixtures/live-server.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';

const SOCKETS_PER_PERSON = '3';
Object.assign(process.env, { SOCKETS_PER_PERSON });
afterAll(() => delete process.env.SOCKETS_PER_PERSON);

const database = await testDatabase();
const { address, open } = await liveServer(database);
const director = await make.staff(database.db, 'director');

/** Socket.IO's own protocol by hand: says these packets after the handshake and tells what came back until the end. */
function flood(packets: string[]): Promise<string[]> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const heard: string[] = [];
  return new Promise((resolve, reject) => {
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      if (data.startsWith('0')) packets.forEach((packet) => socket.send(packet));
      else heard.push(data);
    };
    socket.onclose = () => resolve(heard);
    socket.onerror = () => reject(new Error('The socket could not connect.'));
  });
}

const times = (count: number, packet: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => packet(n));
const refused = (heard: string[]) => heard.filter((packet) => packet.startsWith('44'));

test('a stranger whose joins are refused is not asked about again and again, but cut off', async () => {
  const heard = await flood(times(500, (n) => `40/board,${JSON.stringify({ token: `invented ${n}` })}`));
  expect(refused(heard).length).toBeLessThanOrEqual(10);
});

test('so is one without any proof, in either namespace', async () => {
  expect(refused(await flood(times(500, (n) => (n % 2 ? '40' : '40/board,')))).length).toBeLessThanOrEqual(
    10
  );
});

test('and one who asks for three hundred namespaces that there are not', async () => {
  expect(refused(await flood(times(300, (n) => `40/name-${n},`))).length).toBeLessThanOrEqual(10);
});

test('nobody may send without end before having joined', async () => {
  expect(await flood(times(500, () => '41'))).toEqual([]);
});

test('deep and broken messages end the connection and nothing else', async () => {
  for (const packet of [
    `42["watch",${'['.repeat(7_000)}`,
    `42${'['.repeat(7_000)}${']'.repeat(7_000)}`,
    '451-["x"]',
    '4'
  ])
    await flood(['40', packet, ...times(60, () => '42["x"]')]);
  expect(await arrival(open('/', { cookie: await cookieOf(director) }))).toBe('in');
});

test('a person has a share of the connections, and is told when it is used up', async () => {
  const cookie = await cookieOf(director);
  const sockets = times(3, String).map(() => open('/', { cookie }));
  expect(await Promise.all(sockets.map(arrival))).toEqual(['in', 'in', 'in']);
  expect(await arrival(open('/board', { cookie }))).toBe('too_many_sockets');
  sockets[0]!.disconnect();
  await expect.poll(() => arrival(open('/', { cookie }))).toBe('in');
});

test('what the server says to whom it does not let in is a sentence, with the headers of every answer', async () => {
  const answer = await fetch(`${address}/socket.io/?EIO=4&transport=polling`, {
    headers: { origin: 'https://elsewhere.example' }
  });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('Only our own pages');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});
