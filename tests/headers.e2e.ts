import { connect } from 'node:net';
import { expect } from '@playwright/test';
import { demoEmail, demoPassword } from '../src/cli/demo/seed-people.ts';
import { observatoryScore } from './fixtures/observatory.ts';
import { startLoneApp } from './fixtures/app.ts';
import { test } from './fixtures/portal.ts';
import { rawRequest, type Sent } from './fixtures/raw-request.ts';

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': expect.stringMatching(/microphone=\(\).*camera=\(self\)$/),
  'content-security-policy': expect.stringContaining("frame-ancestors 'none'")
};

/** One answer of every kind, and its status. */
const answers: [status: number, sent: Sent][] = [
  [200, { path: '/sign-in' }],
  [200, { path: '/sign-in/__data.json' }],
  [303, { path: '/' }],
  [303, { path: '/staff/money' }],
  [404, { path: '/no/such/page' }],
  [200, { path: '/favicon.svg' }],
  [200, { path: '/_app/version.json' }],
  [200, { path: '/livez' }],
  [200, { path: '/readyz' }],
  [401, { path: '/api/v1/orders' }],
  [400, { path: '/x/../sign-in' }],
  [400, { path: '/socket.io/' }],
  [403, { path: '/socket.io/?EIO=4&transport=polling', headers: { origin: 'https://evil.example' } }],
  [200, { path: '/socket.io/?EIO=4&transport=polling' }],
  [403, { method: 'POST', path: '/sign-in', body: 'a=b', headers: { origin: 'https://evil.example' } }],
  [413, { method: 'POST', path: '/sign-in', body: 'x'.repeat(1_000_001) }],
  [421, { path: '/', headers: { host: 'evil.test' } }]
];

test('every answer carries the safe headers, whoever gives it; over plain http none that would shut a hall out', async ({
  app
}) => {
  for (const [status, sent] of answers) {
    const answer = await rawRequest(app.url, sent);
    expect(answer.status, sent.path).toBe(status);
    expect(answer.headers, sent.path).toMatchObject(everywhere);
    expect(answer.headers['strict-transport-security'], sent.path).toBeUndefined();
  }
});

test('what is no HTTP is answered like a browser were listening, and logged for nobody', async ({ app }) => {
  const { port, hostname } = new URL(app.url);
  const heard = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write('nonsense\r\n\r\n'));
    socket.once('data', (data) => resolve(String(data)));
  });
  expect(heard).toMatch(/^HTTP\/1.1 400 [^]*x-content-type-options: nosniff/);
});

test('behind TLS the portal scores A+, signs in by a cookie of its own host, and keeps its figures', async () => {
  const app = await startLoneApp('headers', { TRUST_PROXY: '1' });
  try {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' };
    const page = await rawRequest(app.url, { path: '/sign-in', headers });
    expect(page.headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
    expect(observatoryScore({ headers: page.headers, html: page.text })).toBeGreaterThanOrEqual(125);
    for (const [, sent] of answers)
      expect(
        (await rawRequest(app.url, { ...sent, headers: { ...headers, ...sent.headers } })).headers
      ).toMatchObject({
        ...everywhere,
        'strict-transport-security': expect.stringContaining('max-age=')
      });

    const origin = app.url.replace('http:', 'https:');
    const body = String(
      new URLSearchParams({ email: demoEmail('admin'), password: demoPassword, next: '/staff' })
    );
    const entered = await rawRequest(app.url, {
      method: 'POST',
      path: '/sign-in',
      body,
      headers: { ...headers, origin }
    });
    const cookie = entered.headers['set-cookie']!.find((one) => one.includes('session='))!;
    expect(cookie).toMatch(/^__Host-session=[^;]+;.*Path=\/.*HttpOnly.*Secure.*SameSite=Lax/);
    expect(cookie).not.toMatch(/domain/i);
    const with_ = (proof: string) =>
      rawRequest(app.url, { path: '/staff', headers: { ...headers, cookie: proof } });
    expect((await with_(cookie.split(';')[0]!)).status).toBe(200);
    // A sister site can plant a cookie of this name, and it counts for nothing.
    expect((await with_(cookie.split(';')[0]!.replace('__Host-', ''))).status).toBe(303);
    expect((await rawRequest(app.url, { path: '/metrics' })).status).toBe(404);
  } finally {
    await app.stop();
    await app.drop();
  }
});
