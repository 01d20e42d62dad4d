import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { callerOf, trustedProxies } from './caller.ts';
import { answerProbe } from './probes.ts';
import { settings } from './settings.ts';

afterEach(() => {
  for (const name of ['TRUST_PROXY', 'HOST', 'METRICS_TOKEN', 'PUBLIC_URL']) delete process.env[name];
});

type Headers = Record<string, string>;
const from = (remoteAddress: string, headers: Headers = {}) =>
  ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage;
const told = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' };

describe('who calls', () => {
  test('is told by the connection where there is no proxy, whatever the caller says', () => {
    expect(callerOf(from('198.51.100.7', told))).toEqual({ network: '198.51.100.7', isSecure: false });
    expect(callerOf(from('127.0.0.1', told))).toEqual({ network: '127.0.0.1', isSecure: false });
  });

  test('is told by a proxy on this machine, and by nobody who comes past it', () => {
    process.env.TRUST_PROXY = '1';
    expect(callerOf(from('127.0.0.1', told))).toEqual({ network: '203.0.113.9', isSecure: true });
    expect(callerOf(from('::1', told)).network).toBe('203.0.113.9');
    expect(callerOf(from('::ffff:127.0.0.1', told)).network).toBe('203.0.113.9');
    expect(callerOf(from('198.51.100.7', told))).toEqual({ network: '198.51.100.7', isSecure: false });
    expect(callerOf(from('127.0.0.1'))).toEqual({ network: '127.0.0.1', isSecure: false });
  });

  test('is told by the proxies of a list, last of a chain first', () => {
    process.env.TRUST_PROXY = '10.0.0.5, 172.16.0.0/12, 2001:db8:f::/48';
    const chain = (list: string) => ({ 'x-forwarded-for': list });
    expect(callerOf(from('10.0.0.5', chain('1.2.3.4'))).network).toBe('1.2.3.4');
    expect(callerOf(from('172.20.1.1', chain('6.6.6.6, 1.2.3.4, 10.0.0.5'))).network).toBe('1.2.3.4');
    expect(callerOf(from('2001:db8:f:1::2', chain('1.2.3.4'))).network).toBe('1.2.3.4');
    expect(callerOf(from('10.0.0.6', chain('1.2.3.4'))).network).toBe('10.0.0.6');
    expect(callerOf(from('10.0.0.5', chain('"; drop table'))).network).toBe('10.0.0.5');
    expect(callerOf(from('10.0.0.5', chain('10.0.0.5, 172.16.0.9'))).network).toBe('10.0.0.5');
  });

  test.each(['maybe', '10.0.0.0/33', 'proxy.example', '1.2.3', '::1/x'])(
    'is not guessed: TRUST_PROXY=%s does not start',
    (text) => {
      process.env.TRUST_PROXY = text;
      expect(() => trustedProxies()).toThrow('TRUST_PROXY is 1 or a list');
    }
  );
});

test('behind a proxy on this machine the port is open to this machine only, unless HOST says otherwise', () => {
  expect(settings.host).toBe('0.0.0.0');
  process.env.TRUST_PROXY = '1';
  expect(settings.host).toBe('127.0.0.1');
  process.env.TRUST_PROXY = '10.0.0.5';
  expect(settings.host).toBe('0.0.0.0');
  Object.assign(process.env, { TRUST_PROXY: '1', HOST: '0.0.0.0' });
  expect(settings.host).toBe('0.0.0.0');
});

describe('metrics without a token', () => {
  /** The status that somebody gets for /metrics. */
  function asked(remoteAddress: string, headers: Headers): Promise<number> {
    const request = Object.assign(from(remoteAddress, headers), { url: '/metrics' });
    return new Promise((resolve) => {
      const response = { writeHead: (status: number) => (resolve(status), response), end: () => response };
      answerProbe(request, response as never, { unready: () => Promise.resolve(null) });
    });
  }
  const local = { host: 'localhost:3000' };

  test('are for this machine asking for itself', async () => {
    expect(await asked('127.0.0.1', local)).toBe(200);
    expect(await asked('::1', { host: '[::1]:3000' })).toBe(200);
    expect(await asked('192.168.1.9', local)).toBe(404);
    expect(await asked('127.0.0.1', { host: 'portal.example' })).toBe(404);
    for (const name of ['x-forwarded-for', 'x-real-ip', 'via', 'forwarded', 'x-forwarded-proto'])
      expect(await asked('127.0.0.1', { ...local, [name]: 'x' }), name).toBe(404);
  });

  test('are closed where a proxy stands in front, although it sends no header', async () => {
    process.env.TRUST_PROXY = '1';
    expect(await asked('127.0.0.1', local)).toBe(404);
    Object.assign(process.env, { TRUST_PROXY: '', PUBLIC_URL: 'https://portal.example' });
    expect(await asked('127.0.0.1', local)).toBe(404);
    process.env.METRICS_TOKEN = 'a token';
    expect(await asked('127.0.0.1', { ...local, authorization: 'Bearer a token' })).toBe(200);
    expect(await asked('127.0.0.1', { ...local, authorization: 'Bearer another' })).toBe(404);
  });
});
