import { spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { demoEmail, demoPassword } from '../src/cli/demo/seed-people.ts';
import { startLoneApp } from './fixtures/app.ts';
import { nginxIsThere, startNginx } from './fixtures/nginx.ts';
import { test } from './fixtures/portal.ts';

/** Without a proxy nothing is tested. */
const isThere = nginxIsThere && spawnSync('openssl', ['version']).status === 0;

test.skip(!isThere, 'There is no nginx on this machine.');

test('behind the proxy of the documents, people sign in over TLS on any port, sockets pass, and metrics stay here', async () => {
  const [plain, secure] = [await freePort(), await freePort()];
  const origin = `https://localhost:${secure}`;
  const app = await startLoneApp('proxy', { TRUST_PROXY: '1', PUBLIC_URL: origin });
  const proxy = await startProxy(plain, secure, app.url);
  try {
    const led = await fetch(`http://localhost:${plain}/sign-in`, { redirect: 'manual' });
    expect(led.headers.get('location')).toBe('https://localhost/sign-in');

    const page = await ask(`${origin}/sign-in`);
    expect(page.status).toBe(200);
    expect(page.headers['strict-transport-security']).toContain('max-age=');

    const form = String(
      new URLSearchParams({ email: demoEmail('admin'), password: demoPassword, next: '/staff' })
    );
    const entered = await ask(`${origin}/sign-in`, {
      method: 'POST',
      form,
      headers: { origin, accept: 'text/html' }
    });
    expect(entered.status, entered.text).toBe(303);
    const cookie = entered.headers['set-cookie']!.find((one: string) =>
      one.startsWith('__Host-session=')
    )!.split(';')[0]!;
    expect((await ask(`${origin}/staff`, { headers: { cookie } })).status).toBe(200);

    const foreign = await ask(`${origin}/sign-in`, {
      method: 'POST',
      form,
      headers: { origin: 'https://localhost' }
    });
    expect(foreign.status).toBe(403);
    const socket = await ask(`${origin}/socket.io/?EIO=4&transport=polling`, { headers: { cookie, origin } });
    expect(socket.status).toBe(200);
    const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };
    const key = { 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' };
    const opened = await ask(`${origin}/socket.io/?EIO=4&transport=websocket`, {
      headers: { cookie, origin, ...upgrade, ...key }
    });
    expect(opened.status).toBe(101);
    expect((await ask(`${origin}/metrics`)).status).toBe(404);
  } finally {
    proxy.kill();
    await app.stop();
    await app.drop();
  }
});

/** The example of the documents with our ports, our name and a certificate of our own. */
async function startProxy(plain: number, secure: number, to: string): Promise<ChildProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'proxy-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const subject = ['-subj', '/CN=localhost', '-days', '2', '-nodes', '-keyout', key, '-out', certificate];
  spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', ...subject]);
  const example = /```nginx\n(.*?)```/s
    .exec(readFileSync('docs/operations.md', 'utf8'))![1]!
    .replace('listen 80;', `listen ${plain};`)
    .replace('listen 443 ssl;', `listen ${secure} ssl;`)
    .replaceAll('server_name the.name;', 'server_name localhost;')
    .replace('/etc/ssl/the.name.pem', certificate)
    .replace('/etc/ssl/the.name.key', key)
    .replace('http://127.0.0.1:3000', to);
  const proxy = startNginx(example);
  await expect
    .poll(() =>
      ask(`https://localhost:${secure}/livez`).then(
        ({ status }) => status,
        () => 0
      )
    )
    .toBe(200);
  return proxy;
}

interface Asked {
  method?: string;
  form?: string;
  headers?: Record<string, string>;
}

async function ask(url: string, { method = 'GET', form = '', headers = {} }: Asked = {}) {
  const type = form ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
  const asking = request(url, {
    method,
    headers: { ...type, ...headers },
    rejectUnauthorized: false,
    agent: false
  }).end(form);
  const answered = once(asking, 'response');
  const upgraded = once(asking, 'upgrade');
  const [answer] = await Promise.race([answered, upgraded]);
  if (answer.statusCode === 101) {
    asking.destroy();
    return { status: 101, headers: answer.headers, text: '' };
  }
  let text = '';
  for await (const piece of answer.setEncoding('utf8')) text += piece;
  return { status: answer.statusCode as number, headers: answer.headers, text };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
