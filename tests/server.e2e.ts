import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { resolve } from 'node:path';
import { expect } from '@playwright/test';
import { test } from './fixtures/portal.ts';
import { appsFolder } from './fixtures/app.ts';

test('the process says that it lives, is ready and what it measures', async ({ request }) => {
  expect((await request.get('/livez')).status()).toBe(200);
  expect((await request.get('/readyz')).status()).toBe(200);
  expect(await (await request.get('/metrics')).text()).toContain('process_resident_memory_bytes');
});

test('a name that somebody else can point to us is turned away', async ({ request }) => {
  const answer = await request.get('/', { headers: { host: 'evil.test' } });
  expect(answer.status()).toBe(421);
});

test('metrics are not for those behind a proxy', async ({ request }) => {
  const answer = await request.get('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } });
  expect(answer.status()).toBe(404);
});

test('a body larger than any form is turned away before a page sees it', async ({ request }) => {
  const answer = await request.post('/', { data: 'x'.repeat(1_000_001) });
  expect(answer.status()).toBe(413);
});

test('pages of any depth that are asked for at once all find the root of the app', async ({ request }) => {
  const depths = ['/sign-in', '/documents/check', '/rsvp/none', '/a/b/c/d/e'];
  const paths = Array.from({ length: 80 }, (_, n) => depths[n % depths.length]!);
  const pages = await Promise.all(paths.map(async (path) => (await request.get(path)).text()));
  for (const [n, page] of pages.entries()) {
    expect(page, paths[n]).toContain('base: ""');
    expect(page, paths[n]).not.toMatch(/(href|src|action)="\.\.?\//);
  }
});

test('the client cannot claim https for itself', async ({ request }) => {
  const headers = { 'x-forwarded-proto': 'https', origin: 'https://localhost' };
  const answer = await request.post('/', { headers, form: { name: 'x' } });
  expect(answer.status()).toBe(403);
});

test('pages and JSON come compressed, with brotli where the browser takes it', async ({ app, request }) => {
  for (const [asked, got] of [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', undefined]
  ]) {
    const answer = await request.get('/sign-in', { headers: { 'accept-encoding': asked! } });
    expect(answer.headers()['content-encoding']).toBe(got);
    expect(await answer.text()).toContain('</html>');
  }
  const { apiKey } = app.demo.accounts.find(({ role }) => role === 'owner')!;
  const told = await request.get('/api/v1/orders', {
    headers: { 'accept-encoding': 'br', authorization: `Bearer ${apiKey}` }
  });
  expect(told.headers()['content-encoding']).toBe('br');
  expect((await told.text()).length).toBeGreaterThan(1024);
  expect((await request.get('/sign-in')).headers()['vary']).toContain('Accept-Encoding');
});

test('a client that breaks off its upload is no error in the log', async ({ app }, { workerIndex }) => {
  const log = () => readFileSync(resolve(appsFolder, String(workerIndex), 'server.log'), 'utf8');
  const before = log().length;
  const { apiKey } = app.demo.accounts.find(({ role }) => role === 'admin')!;
  for (let n = 0; n < 3; n++) await breakOff(app.url, apiKey);
  // Whatever those have caused was under way before this was asked.
  for (let n = 0; n < 20; n++) expect((await fetch(`${app.url}/sign-in`)).status).toBe(200);
  expect(log().slice(before)).toBe('');
});

/** Begins an upload, and goes away when more of it has left than any buffer on the way holds: it is being read. */
async function breakOff(url: string, apiKey: string): Promise<void> {
  const headers = {
    origin: url,
    authorization: `Bearer ${apiKey}`,
    'content-type': 'multipart/form-data; boundary=x',
    'content-length': 60_000_000
  };
  const upload = request(`${url}/api/v1/imports`, { method: 'POST', headers });
  upload.on('error', () => undefined);
  const head = '--x\r\ncontent-disposition: form-data; name="files"; filename="a.csv"\r\n\r\n';
  await new Promise<void>((sent) => upload.write(head + 'a,b\n'.repeat(6_000_000), () => sent()));
  await new Promise<void>((gone) => {
    upload.on('close', () => gone());
    upload.destroy();
  });
}

test('a second server on the same port says so before it looks for its database', ({ app }) => {
  const { status, stderr } = spawnSync(process.execPath, ['src/server.ts'], {
    cwd: new URL('..', import.meta.url),
    env: {
      ...process.env,
      PORT: new URL(app.url).port,
      HOST: '127.0.0.1',
      DATABASE_URL: 'postgres://u:p@127.0.0.1:1/shop'
    },
    encoding: 'utf8'
  });
  expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/^Something else answers on .*\.$/)]);
  expect(status).toBe(1);
});
