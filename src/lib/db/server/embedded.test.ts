import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  renameSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { client } from './connect.ts';
import { startEmbedded, type EmbeddedServer } from './embedded.ts';
import { postmasterOf } from './postmaster.ts';
import { postgresPrograms } from './postgres-programs.ts';

const nobody = 65_534;
const scratch = mkdtempSync(join(tmpdir(), 'orderfair-embedded-'));
let folders = 0;

beforeAll(() => {
  chmodSync(scratch, 0o777);
  postgresPrograms();
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** For the tests that do not need a first start of their own: it takes a second. */
const common = join(scratch, 'common data');
const newFolder = (name = 'data') => join(scratch, `${++folders} ${name}`);

test('starts on an empty folder, keeps what was written, and stops', async () => {
  const folder = common;
  const first = await start(folder);
  await ask(first.url, 'create table kept as select 42 as answer');
  await first.stop();
  await expect(ask(first.url, 'select 1')).rejects.toThrow();

  const second = await start(folder);
  expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await second.stop();
});

test('writes to disk before it answers, unless it is for tests', async () => {
  const real = await start(common);
  expect(await ask(real.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
  await real.stop();
  const forTests = await start(common, { durable: false });
  expect(await ask(forTests.url, 'show fsync')).toEqual([{ fsync: 'off' }]);
  await forTests.stop();
});

test('works in a path with spaces, quotes and Hangul', async () => {
  const server = await start(newFolder("it's 주문 'fair'"));
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.stop();
});

test('two checkouts run side by side', async () => {
  const [one, other] = await Promise.all([start(newFolder()), start(newFolder())]);
  await ask(one!.url, 'create table only_here (id int)');
  await expect(ask(other!.url, 'select * from only_here')).rejects.toThrow('only_here');
  await Promise.all([one!.stop(), other!.stop()]);
});

test('two processes that start at once share one server, and the last one stops it', async () => {
  const [here, there] = await Promise.all([start(common), startElsewhere(common)]);
  expect(there.url).toBe(here.url);
  await here.stop();
  expect(await ask(there.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  there.process.kill('SIGTERM');
  await once(there.process, 'exit');
  await expect(ask(there.url, 'select 1')).rejects.toThrow();
});

test('after kill -9 of its process the server is taken over, not started twice', async () => {
  const killed = await startElsewhere(common);
  killed.process.kill('SIGKILL');
  await once(killed.process, 'exit');
  const next = await start(common);
  expect(next.url).toBe(killed.url);
  await next.stop();
  await expect(ask(next.url, 'select 1')).rejects.toThrow();
});

test.each(['SIGKILL', 'SIGINT'] as const)(
  'a server that somebody ends with %s comes back on the same address, with what was committed',
  async (signal) => {
    const server = await start(common);
    await ask(server.url, `create table if not exists survives as select 1 as answer`);
    process.kill(postmasterOf(join(common, 'cluster'))!.pid, signal);
    await expect
      .poll(() => ask(server.url, 'select answer from survives').catch(() => null), { timeout: 20_000 })
      .toEqual([{ answer: 1 }]);
    await server.stop();
    await expect(ask(server.url, 'select 1')).rejects.toThrow();
  }
);

test('a server that does not come back ends its process with one sentence', async () => {
  const folder = newFolder();
  const theirs = await startElsewhere(folder);
  const { pid } = postmasterOf(join(folder, 'cluster'))!;
  renameSync(join(folder, 'cluster', 'PG_VERSION'), join(folder, 'version'));
  process.kill(pid, 'SIGKILL');
  const [code] = await once(theirs.process, 'exit');
  expect(code).toBe(1);
  expect(theirs.said().trim().split('\n')).toEqual([
    expect.stringMatching(/^The built-in PostgreSQL on .* has ended and does not come back: /)
  ]);
});

test('a process number left behind that belongs to somebody else does not keep it from starting', async () => {
  await (await start(common)).stop();
  const file = join(common, 'cluster', 'postmaster.pid');
  writeFileSync(file, `${process.pid}\n${join(common, 'cluster')}\n0\n5432\n\n127.0.0.1\n\nready\n`);
  const server = await start(common);
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.stop();
});

test('a first start that was interrupted leaves nothing half-made', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'cluster.draft', 'base'), { recursive: true });
  const server = await start(folder);
  expect(existsSync(join(folder, 'cluster.draft'))).toBe(false);
  await server.stop();
});

test('the password is readable by its owner only', async () => {
  const server = await start(common);
  expect(readFileSync(join(common, 'password'), 'utf8')).toBe(new URL(server.url).password);
  expect(statSync(join(common, 'password')).mode & 0o077).toBe(0);
  const withoutPassword = new URL(server.url);
  withoutPassword.password = 'guess';
  await expect(ask(withoutPassword.href, 'select 1')).rejects.toThrow('password authentication failed');
  await server.stop();
});

test.each(usersToTry())('$name: $what', async ({ uid }) => {
  const folder = newFolder();
  mkdirSync(folder, { mode: 0o777 });
  chmodSync(folder, 0o777);
  const theirs = await startElsewhere(folder, uid);
  expect(await ask(theirs.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  theirs.process.kill('SIGTERM');
  await once(theirs.process, 'exit');
  // Root may take over a folder that an ordinary user has made; anybody may take over their own.
  const ours = await start(folder);
  expect(await ask(ours.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await ours.stop();
});

/** Whoever runs the tests; and where that is root, also an ordinary user, if the checkout lets them in. */
function usersToTry(): { name: string; what: string; uid: number | undefined }[] {
  const self = {
    name: process.getuid?.() === 0 ? 'root' : 'an ordinary user',
    what: 'starts and starts again',
    uid: undefined
  };
  const open = pathIsOpen(resolve('node_modules'));
  const other = { name: 'an ordinary user', what: 'starts, and root takes over', uid: nobody };
  return process.getuid?.() === 0 && open ? [self, other] : [self];
}

function pathIsOpen(path: string): boolean {
  const parts = path.split('/').map((_, index, all) => all.slice(0, index + 1).join('/') || '/');
  return parts.every((part) => (statSync(part).mode & 0o005) === 0o005);
}

/** A server in this process which is stopped even when the test fails. */
async function start(folder: string, options?: { durable: boolean }): Promise<EmbeddedServer> {
  const server = await startEmbedded(folder, options);
  onTestFinished(server.stop);
  return server;
}

async function ask(url: string, query: string): Promise<unknown[]> {
  const connection = client(url, 1);
  try {
    return [...(await connection.unsafe(query))];
  } finally {
    await connection.end({ timeout: 1 });
  }
}

/** Another process, perhaps of another user, that starts the server and stops it on SIGTERM. */
async function startElsewhere(folder: string, uid?: number) {
  const program = `
    const { startEmbedded } = await import('#lib/db/server/embedded.ts');
    const server = await startEmbedded(${JSON.stringify(folder)});
    process.on('SIGTERM', () => server.stop().then(() => process.exit(0)));
    console.log(server.url);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid })
  });
  onTestFinished(() => void child.kill('SIGTERM'));
  let said = '';
  child.stderr!.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const line = await Promise.race([
    once(child.stdout!, 'data').then(([bytes]) => bytes as Buffer),
    once(child, 'exit').then(() =>
      Promise.reject(new Error('The other process ended before it had a server.'))
    )
  ]);
  return { process: child, url: line.toString().trim(), said: () => said };
}
