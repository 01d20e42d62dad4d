import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { storeFiles } from './file-store.ts';
import * as imports from './imports.ts';
import { startImport } from './start-import.ts';

const { db, sql, url } = await testDatabase();
const admin = await aStaffUser(sql, 'admin');
const folder = `.data/test-${uuid7()}`;
const children: ChildProcess[] = [];

beforeAll(() => void (process.env.DATA_DIR = folder));
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));
afterAll(async () => {
  delete process.env.DATA_DIR;
  await rm(folder, { recursive: true, force: true });
});

function worker(): ChildProcess {
  const child = fork('tests/fixtures/jobs-process.ts', {
    env: { ...process.env, DATABASE_URL: url },
    stdio: 'inherit'
  });
  children.push(child);
  return child;
}

async function send(code: string): Promise<string> {
  const form = new FormData();
  form.append('files', new File([`Region code,Region name\n${code},${code}\n`], 'regions.csv'));
  const sent = new Response(form);
  const id = uuid7();
  const { files } = await storeFiles(id, sent.body!, sent.headers.get('content-type')!);
  await startImport(db, admin, { id, files, apply: true }, new Date());
  return id;
}

const found = async (id: string) => (await imports.byId(db, admin, id))!;
const standing = async (id: string) => {
  const { state, failure } = await found(id);
  return { state, failure };
};

/** Brings an import to its middle, where it stands until `goOn`. */
async function inTheMiddle(code: string) {
  let goOn!: () => void;
  const held = Promise.withResolvers<void>();
  const locked = sql.begin(async (tx) => {
    await tx`lock table regions in access exclusive mode`;
    held.resolve();
    await new Promise<void>((resolve) => (goOn = resolve));
  });
  await held.promise;
  const child = worker();
  const id = await send(code);
  const waiting = () =>
    sql`
    select from pg_locks where relation = 'regions'::regclass and not granted`.then((rows) => rows.length);
  await expect.poll(waiting, { timeout: 20_000 }).toBeGreaterThan(0);
  return { child, id, goOn: () => (goOn(), locked) };
}

test('after kill -9 in the middle of an import it says that it was interrupted, and the next one runs at once', async () => {
  const { child, id, goOn } = await inTheMiddle('KILL9');
  child.kill('SIGKILL');
  await once(child, 'exit');
  await goOn();
  worker();
  const next = await send('NEXT9');
  await expect.poll(() => standing(next), { timeout: 20_000 }).toMatchObject({ state: 'applied' });
  expect(await standing(id)).toEqual({ state: 'failed', failure: 'interrupted' });
  expect(await sql`select code from regions where code like '%9'`).toEqual([{ code: 'NEXT9' }]);
});

test('told to stop in the middle, a process says so of its import, gives the queue back and ends', async () => {
  const { child, id, goOn } = await inTheMiddle('TERM9');
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await expect
    .poll(() => standing(id), { timeout: 10_000 })
    .toEqual({ state: 'failed', failure: 'interrupted' });
  await goOn();
  expect(await exit).toEqual([0, null]);
  expect(await sql`select from graphile_worker._private_job_queues where locked_by is not null`).toEqual([]);
  expect(await standing(id)).toEqual({ state: 'failed', failure: 'interrupted' });
  expect(await sql`select from regions where code = 'TERM9'`).toEqual([]);
  worker();
  const next = await send('AFTER9');
  await expect.poll(() => standing(next), { timeout: 20_000 }).toMatchObject({ state: 'applied' });
});
