import { EventEmitter } from 'node:events';
import { Agent, createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { discardRest, limitBodyTime, refuseAtTheDoor } from './admission.ts';

const arriving = (url: string, length = 0, host = 'localhost:3000') =>
  ({ url, headers: { host, 'content-length': String(length) } }) as IncomingMessage;

test.each([
  '/',
  '/orders?after=../x',
  '/staff/imports?/upload',
  '/dealers/%EA%B0%80',
  '/a.b/..c/d..',
  '/.well-known/x'
])('%s is let in', (url) => expect(refuseAtTheDoor(arriving(url))).toBeNull());

test.each([
  '/staff/import/../../sign-in',
  '/staff/imports/../../sign-in',
  '/api/v1/imports/../../../sign-in',
  '/api/v1/imports/%2e%2e/x',
  '/api/v1/imports/.%2E/x',
  '/staff/imports/..',
  '/./sign-in',
  '/staff/imports/..\\..\\sign-in',
  '/staff%2fimports',
  '/staff/imports/..%5c..',
  '//evil.example/sign-in',
  'http://evil.example/',
  '*',
  '',
  '/%00'
])('%s means another address than it shows, and is refused', (url) =>
  expect(refuseAtTheDoor(arriving(url))?.status).toBe(400)
);

test.each(['/staff/imports', '/api/v1/imports', '/api/v1/imports?apply=true'])(
  '%s may carry whole files',
  (url) => expect(refuseAtTheDoor(arriving(url, 60_000_000))).toBeNull()
);

test.each([
  '/sign-in',
  '/staff/import',
  '/staff/importsx',
  '/staff/imports/1',
  '/api/v1/imports/',
  '/api/v1/imports/x'
])('%s may not', (url) => expect(refuseAtTheDoor(arriving(url, 1_000_001))?.status).toBe(413));

test('a foreign host is refused first', () => {
  expect(refuseAtTheDoor(arriving('/../', 0, 'evil.test'))?.status).toBe(421);
});

test('a connection whose body nobody wanted serves the next request', async () => {
  const server = createServer((request, response) => {
    discardRest(request, response);
    // As SvelteKit does: it begins to read, and stops when the route wants no more.
    request.on('data', () => request.pause());
    request.once('data', () => response.writeHead(413).end());
    if (request.method === 'GET') response.end('next');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (method: string, body = '') =>
    new Promise<number>((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      const asking = request({ port, host: '127.0.0.1', method, agent }, (answer) => {
        answer.resume().once('end', () => resolve(answer.statusCode!));
      });
      asking.once('error', reject);
      asking.end(body);
    });
  expect(await ask('POST', 'x'.repeat(1_000_000))).toBe(413);
  expect(await ask('GET')).toBe(200);
  agent.destroy();
  server.close();
});

test('who sends a body too slowly is left after half a minute, and who has sent it is not, whether or not somebody read it', () => {
  vi.useFakeTimers();
  try {
    const sent = (headers: Record<string, string>, complete = false) => {
      const more = { headers, complete, url: '/sign-in', destroy: vi.fn() };
      const request = Object.assign(new EventEmitter(), more);
      limitBodyTime(request as unknown as IncomingMessage);
      return request;
    };
    const [slow, whole, without, unread] = [
      sent({ 'content-length': '12' }),
      sent({ 'transfer-encoding': 'chunked' }),
      sent({}),
      sent({ 'content-length': '12' }, true)
    ];
    whole.emit('end');
    vi.advanceTimersByTime(31_000);
    const left = [slow, whole, without, unread].map(({ destroy }) => destroy.mock.calls.length);
    expect(left).toEqual([1, 0, 0, 0]);
  } finally {
    vi.useRealTimers();
  }
});
