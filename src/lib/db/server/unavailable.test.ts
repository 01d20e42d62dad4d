import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { postgresStub } from '../../../../tests/fixtures/postgres-stub.ts';
import { client } from './connect.ts';
import { serving } from './limits.ts';
import { isUnavailable } from './unavailable.ts';

const { db, sql, url } = await testDatabase();
const soon = { statementMs: 200, lockMs: 100, idleInTransactionMs: 150, silentMs: 10_000 };

/** What a client with these limits meets, and whether that is taken for the database's state or for a bug. */
async function met(limits: typeof soon, work: (limited: typeof sql) => Promise<unknown>, address = url) {
  const limited = client(address, 1, limits);
  const error = await work(limited).catch((thrown: Error) => thrown);
  await limited.end({ timeout: 0 });
  return { code: (error as { code?: string }).code, unavailable: isUnavailable(error) };
}

test('a statement that takes too long ends, and is no bug', async () => {
  expect(await met(soon, (limited) => limited`select pg_sleep(5)`)).toEqual({
    code: '57014',
    unavailable: true
  });
});

test('a lock that somebody else holds is waited for so long and no longer', async () => {
  await sql.begin(async (holder) => {
    await holder`select pg_advisory_xact_lock(4711)`;
    const waited = await met(soon, (limited) => limited`select pg_advisory_lock(4711)`);
    expect(waited).toEqual({ code: '55P03', unavailable: true });
  });
});

test('a transaction that nobody goes on with is ended, and its locks are free', async () => {
  const left = await met(soon, (limited) =>
    limited.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(4712)`;
      await sql`select pg_advisory_lock(4712)`;
      await tx`select 1`;
    })
  );
  expect(left.unavailable).toBe(true);
});

test('a server that is silent is left, and the query ends', async () => {
  const { url: silent } = await postgresStub((statement) => statement.includes('for ever'));
  const cut = await met({ ...soon, silentMs: 100 }, (limited) => limited.unsafe('select for ever'), silent);
  expect(cut).toEqual({ code: 'CONNECTION_CLOSED', unavailable: true });
});

test('nobody at the address, and a full disk behind Drizzle, are told from a bug', async () => {
  const nobody = await met(soon, (limited) => limited`select 1`, 'postgres://u:p@127.0.0.1:1/shop');
  expect(nobody).toEqual({ code: 'ECONNREFUSED', unavailable: true });
  const full = Object.assign(new Error('could not extend file'), { code: '53100' });
  expect(isUnavailable(new Error('Failed query', { cause: full }))).toBe(true);
  const bug = await db.execute('select no_such_column').catch((error: unknown) => error);
  expect(isUnavailable(bug)).toBe(false);
  const otherServer = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  expect(isUnavailable(new TypeError('fetch failed', { cause: otherServer }))).toBe(false);
  expect(isUnavailable(new TypeError('x is not a function'))).toBe(false);
});

test('the limits of a serving pool are in force from its first statement on', async () => {
  const pages = client(url, 1, serving.pages);
  const [row] = await pages`select current_setting('statement_timeout') as statement,
    current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle`;
  await pages.end();
  expect(row).toEqual({ statement: '10s', lock: '8s', idle: '20s' });
});
