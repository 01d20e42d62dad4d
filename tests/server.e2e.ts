import { expect } from '@playwright/test';
import { test } from './fixtures/portal.ts';

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

test('the client cannot claim https for itself', async ({ request }) => {
  const headers = { 'x-forwarded-proto': 'https', origin: 'https://localhost' };
  const answer = await request.post('/', { headers, form: { name: 'x' } });
  expect(answer.status()).toBe(403);
});

test('pages and JSON come compressed, with brotli where the browser takes it', async ({ request }) => {
  for (const [asked, got] of [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', undefined]
  ]) {
    const answer = await request.get('/sign-in', { headers: { 'accept-encoding': asked! } });
    expect(answer.headers()['content-encoding']).toBe(got);
    expect(await answer.text()).toContain('</html>');
  }
  expect((await request.get('/sign-in')).headers()['vary']).toContain('Accept-Encoding');
});
