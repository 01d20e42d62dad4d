import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, expect, test } from 'vitest';
import { shareConnections } from './connection-shares.ts';

const server = createServer((_, response) => response.end('here\n'));
shareConnections(server, 20);
await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
const { port } = server.address() as AddressInfo;
const sockets: Socket[] = [];
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

/** What a connection hears, once it has heard something. */
function open(host: string, says = ''): Promise<string> {
  const socket = connect(port, host, () => says && socket.write(says));
  sockets.push(socket);
  return new Promise((resolve) => {
    socket.once('data', (data) => resolve(String(data)));
    socket.once('error', (error) => resolve(error.message));
  });
}

const outer = Object.values(networkInterfaces())
  .flat()
  .find((one) => one?.family === 'IPv4' && !one.internal)?.address;

test.skipIf(!outer)(
  'one address that holds all it may is told so, and this machine still gets through',
  async () => {
    for (let n = 0; n < 18; n++) void open(outer!);
    await expect.poll(() => new Promise((done) => server.getConnections((_, count) => done(count)))).toBe(18);
    expect(await open(outer!)).toContain('503');
    expect(await open('127.0.0.1', 'GET /livez HTTP/1.1\r\nhost: localhost\r\n\r\n')).toContain('here');
  }
);
