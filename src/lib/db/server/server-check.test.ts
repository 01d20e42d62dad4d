import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { checkServer, requireNewEnough } from './server-check.ts';

const { url } = await testDatabase();

test('a server that can be used passes', async () => {
  await expect(checkServer(url)).resolves.toBeUndefined();
});

test.each([
  ['no address at all', 'hello', 'DATABASE_URL is not a PostgreSQL address'],
  ['another kind of database', 'mysql://root@localhost/shop', 'DATABASE_URL is not a PostgreSQL address'],
  ['no database named', 'postgres://root@localhost', 'DATABASE_URL is not a PostgreSQL address'],
  [
    'nothing that listens',
    'postgres://u:p@127.0.0.1:1/shop',
    'No PostgreSQL answers at 127.0.0.1:1 (ECONNREFUSED)'
  ],
  [
    'a host that does not exist',
    'postgres://u:p@nowhere.invalid/shop',
    'The host "nowhere.invalid" in DATABASE_URL is not known'
  ],
  ['a wrong password', changed({ password: 'guess' }), 'does not let the user "postgres" in'],
  [
    'a database that does not exist',
    changed({ pathname: '/no_such_shop' }),
    'There is no database "no_such_shop"'
  ]
])('says in one sentence what is wrong: %s', async (_what, address, sentence) => {
  const refusal = await checkServer(address).catch((error: Error) => error);
  expect(refusal).toMatchObject({ name: 'StartupError' });
  expect((refusal as Error).message).toContain(sentence);
  expect((refusal as Error).message).not.toContain('\n');
});

test('a replica is refused with a sentence', async () => {
  const { url: replica, sql } = await testDatabase();
  await sql.unsafe(
    `alter database "${new URL(replica).pathname.slice(1)}" set default_transaction_read_only = on`
  );
  await expect(checkServer(replica)).rejects.toThrow(
    /^PostgreSQL at .* is read-only, as a replica is: .*\.$/
  );
});

test('an address that takes what is sent and never answers is given up with a sentence', async () => {
  const deaf = createServer().listen(0, '127.0.0.1');
  await once(deaf, 'listening');
  const { port } = deaf.address() as AddressInfo;
  await expect(checkServer(`postgres://u:p@127.0.0.1:${port}/shop`, 300)).rejects.toThrow(
    `No PostgreSQL answers at 127.0.0.1:${port} (no answer in time)`
  );
  deaf.close();
});

test('a server older than 15 is refused', () => {
  expect(() => requireNewEnough(140_009, 'db.example')).toThrow('PostgreSQL 14 at db.example is too old');
  expect(() => requireNewEnough(150_000, 'db.example')).not.toThrow();
});

test('a command prints that sentence, no stack trace, and ends with 1', () => {
  const { status, stderr } = spawnSync(process.execPath, ['src/cli/verify.ts'], {
    env: { ...process.env, DATABASE_URL: 'postgres://u:p@127.0.0.1:1/shop' },
    encoding: 'utf8'
  });
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringMatching(/^No PostgreSQL answers at 127\.0\.0\.1:1 /)
  ]);
});

function changed(part: { password?: string; pathname?: string }): string {
  return Object.assign(new URL(url), part).href;
}
