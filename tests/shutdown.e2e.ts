import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@playwright/test';

const port = Number(process.env.E2E_PORT) + 1;
const origin = `http://localhost:${port}`;

test('a server that is told to stop finishes what it has begun, and takes nothing new', async () => {
  const server = spawn(process.execPath, ['tests/serve.ts'], {
    cwd: new URL('..', import.meta.url),
    // In a folder of its own: the other tests find their server by what stands in theirs.
    env: { ...process.env, PORT: String(port), E2E_FOLDER: '.cache/e2e-shutdown' },
    stdio: 'ignore'
  });
  const exit = once(server, 'exit');
  await expect.poll(() => statusOf('/readyz'), { timeout: 20_000 }).toBe(200);

  const begun = beginForm('/sign-in', 'email=nobody%40example.test&password=wrong');
  await pause(300);
  server.kill('SIGTERM');
  await expect.poll(() => statusOf('/livez')).toBe('refused');
  begun.finish();
  expect(await begun.status).toBe(200);
  expect(await exit).toEqual([0, null]);
});

async function statusOf(path: string): Promise<number | 'refused'> {
  try {
    return (await fetch(origin + path)).status;
  } catch (error) {
    if (error instanceof TypeError) return 'refused';
    throw error;
  }
}

/** Sends all but the last byte of a form. */
function beginForm(path: string, body: string): { status: Promise<number>; finish: () => void } {
  const headers = {
    origin,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': body.length
  };
  const form = request(origin + path, { method: 'POST', headers });
  const status = once(form, 'response').then(([response]) => response.statusCode as number);
  form.write(body.slice(0, -1));
  return { status, finish: () => form.end(body.slice(-1)) };
}
