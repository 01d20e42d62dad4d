import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rm } from 'node:fs/promises';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { cancelImport } from './cancel-import.ts';
import { applyImport, checkAgain } from './continue-import.ts';
import { storeFiles } from './file-store.ts';
import { runImportJob } from './import-job.ts';
import * as imports from './imports.ts';
import { startImport } from './start-import.ts';

const { db, sql } = await testDatabase();
const admin = await aStaffUser(sql, 'admin');
const planner = await aStaffUser(sql, 'planner');
const folder = `.data/test-${uuid7()}`;

beforeAll(() => void (process.env.DATA_DIR = folder));
afterAll(async () => {
  delete process.env.DATA_DIR;
  await rm(folder, { recursive: true, force: true });
});

/** Sends files as the page does and lets the job look through them. */
async function upload(files: Record<string, string>, actor = admin, atOnce = true): Promise<string> {
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) form.append('files', new File([content], name));
  const sent = new Response(form);
  const id = uuid7();
  const { files: stored } = await storeFiles(id, sent.body!, sent.headers.get('content-type')!);
  await startImport(db, actor, { id, files: stored }, new Date());
  if (atOnce) await work();
  return id;
}

/** What the job queue would do now. */
async function work(): Promise<void> {
  const jobs = await sql<{ id: string; payload: object }[]>`
    delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier = 'run-import' returning j.id, j.payload`;
  for (const { payload } of jobs) await runImportJob(payload);
}

const found = async (id: string) => (await imports.byId(db, admin, id))!;
describe('an import that is cancelled', () => {
  test('while it waits is never read, and may be looked through again', async () => {
    const id = await upload({ 'regions.csv': 'Region code,Region name\nCX1,Late\n' }, admin, false);
    await cancelImport(db, admin, id, new Date());
    await work();
    expect(await found(id)).toMatchObject({ state: 'cancelled', rowsRead: 0 });
    await expect(cancelImport(db, admin, id, new Date())).rejects.toThrow('import_busy');
    await checkAgain(db, admin, id);
    await work();
    expect(await found(id)).toMatchObject({ state: 'checked' });
  });

  test('while it is written takes back what it has written, however late that is', async () => {
    const id = await upload({ 'regions.csv': 'Region code,Region name\nCX2,Late\n' });
    await applyImport(db, admin, id);
    // Whoever holds the table keeps the import in its middle.
    const written = await sql.begin(async (tx) => {
      await tx`lock table regions in access exclusive mode`;
      const running = work();
      await expect.poll(() => imports.isRunning(db, id)).toBe(true);
      await cancelImport(db, admin, id, new Date());
      await expect(checkAgain(db, admin, id)).rejects.toThrow('import_busy');
      return { running };
    });
    await written.running;
    expect(await found(id)).toMatchObject({ state: 'cancelled' });
    expect(await sql`select from regions where code = 'CX2'`).toHaveLength(0);
  });

  test('belongs to others cannot be cancelled', async () => {
    const id = await upload({ 'regions.csv': 'Region code,Region name\nCX3,x\n' }, admin, false);
    await expect(cancelImport(db, planner, id, new Date())).rejects.toThrow('not_found');
    await work();
  });
});

test('an import that waits while none is running waits for nobody, and says so', async () => {
  const id = await upload({ 'regions.csv': 'Region code,Region name\nWT1,x\n' }, admin, false);
  expect(await imports.turnOf(db, await found(id))).toMatchObject({ is: 'waiting' });
  await sql`update graphile_worker._private_jobs set run_at = now() - interval '1 minute'`;
  expect(await imports.turnOf(db, await found(id))).toMatchObject({ is: 'unattended' });
  await work();
  expect(await imports.turnOf(db, await found(id))).toBeNull();
});
