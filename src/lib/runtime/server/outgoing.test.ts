import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { isInside } from './inside.ts';
import { NotCalled, postOutside, whyNotCalled } from './outgoing.ts';

afterEach(() => vi.unstubAllEnvs());

test.each([
  ...['127.0.0.1', '10.1.2.3', '172.20.0.1', '192.168.1.1', '169.254.169.254', '100.64.1.1', '0.0.0.0'],
  ...['::1', '::', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', 'no address']
])('%s is inside', (address) => expect(isInside(address)).toBe(true));

test.each(['1.1.1.1', '93.184.216.34', '2606:4700:4700::1111'])('%s is outside', (address) =>
  expect(isInside(address)).toBe(false)
);

test.each([
  ['https://gateway.example/hook', null],
  ['http://gateway.example/hook', 'https'],
  ['https://127.0.0.1/', 'inside'],
  ['https://[::1]/', 'inside'],
  ['https://0x7f.1/', 'inside'],
  ['https://2130706433/', 'inside'],
  ['https://localhost/', 'inside'],
  ['https://db.internal/', 'inside'],
  ['https://user:word@gateway.example/', 'url'],
  ['file:///etc/passwd', 'url'],
  ['no address', 'url']
])('by its look %s is %s', (url, why) => expect(whyNotCalled(url)).toBe(why));

test('a name that leads into the house is not called', async () => {
  const call = { url: 'https://localhost.localdomain/', headers: {}, body: '', timeoutMs: 2_000 };
  await expect(postOutside(call)).rejects.toThrow();
  await expect(postOutside({ ...call, url: 'https://127.0.0.1/' })).rejects.toThrow(NotCalled);
});

test('where calls inside are allowed a redirect is an answer and not followed', async () => {
  vi.stubEnv('WEBHOOKS_INSIDE', '1');
  let calls = 0;
  const server = createServer((_request, response) => {
    calls++;
    response.writeHead(302, { location: '/elsewhere' }).end('there');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const call = { url: `http://localhost:${port}/x`, headers: {}, body: 'hello', timeoutMs: 2_000 };
  expect(await postOutside(call)).toEqual({ status: 302, text: 'there' });
  expect(calls).toBe(1);
});
