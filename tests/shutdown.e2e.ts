import { once } from 'node:events';
import { request } from 'node:http';
import { expect, test } from '@playwright/test';
import { startLoneApp } from './fixtures/app.ts';

test('a server that is told to stop finishes what it has begun, and takes nothing new', async () => {
  const app = await startLoneApp('shutdown');
  const exit = once(app.process, 'exit');
  try {
    expect(await statusOf(app.url + '/readyz')).toBe(200);
    const begun = await beginForm(app.url, '/sign-in', 'email=nobody%40example.test&password=wrong');
    app.process.kill('SIGTERM');
    await expect.poll(() => statusOf(app.url + '/livez')).toBe('refused');
    begun.finish();
    expect(await begun.status).toBe(200);
    expect(await exit).toEqual([0, null]);
  } finally {
    app.process.kill('SIGKILL');
    await app.drop();
  }
});

async function statusOf(address: string): Promise<number | 'refused'> {
  try {
    return (await fetch(address)).status;
  } catch (error) {
    if (error instanceof TypeError) return 'refused';
    throw error;
  }
}

/** Sends a form, but holds its last byte back until `finish`; the server has begun to read it. */
async function beginForm(origin: string, path: string, body: string) {
  const headers = {
    origin,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': body.length,
    expect: '100-continue'
  };
  const form = request(origin + path, { method: 'POST', headers });
  const status = once(form, 'response').then(([response]) => response.statusCode as number);
  await once(form, 'continue');
  form.write(body.slice(0, -1));
  return { status, finish: () => form.end(body.slice(-1)) };
}
