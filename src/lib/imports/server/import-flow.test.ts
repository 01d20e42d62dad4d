import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFile, rm } from 'node:fs/promises';
import * as v from 'valibot';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aRegion, aStaffUser, aVariant } from '../../../../tests/fixtures/factories.ts';
import { withReplacements } from '../repair.ts';
import { MappingForms } from '../mapping-form.ts';
import { hiddenRowsOf } from '../stored-file.ts';
import { readTableForm, withChange, withCopy } from '../table-form.ts';
import { applyImport, checkAgain } from './continue-import.ts';
import { pathOfFile, storeFiles } from './file-store.ts';
import { runImportJob } from './import-job.ts';
import * as imports from './imports.ts';
import { startImport } from './start-import.ts';

const { db, sql } = await testDatabase();
const admin = await aStaffUser(sql, 'admin');
const planner = await aStaffUser(sql, 'planner');
const rep = await aStaffUser(sql, 'rep');
const folder = `.data/test-${uuid7()}`;

beforeAll(() => void (process.env.DATA_DIR = folder));
afterAll(async () => {
  delete process.env.DATA_DIR;
  await rm(folder, { recursive: true, force: true });
});

/** Sends files as the page does and lets the job look through them. */
async function upload(files: Record<string, string | Buffer<ArrayBuffer>>, actor = admin): Promise<string> {
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) form.append('files', new File([content], name));
  const sent = new Response(form);
  const id = uuid7();
  const { files: stored } = await storeFiles(id, sent.body!, sent.headers.get('content-type')!);
  await startImport(db, actor, { id, files: stored }, new Date());
  await work();
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
const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};

describe('an import on the page', () => {
  test('gives each new region a number of its own in the set of colours and signs', async () => {
    const taken = async () =>
      (await sql<{ colour: number }[]>`select colour from regions`).map(({ colour }) => colour);
    const before = new Set(await taken());
    const rows = Array.from({ length: 20 }, (_, n) => `CN${n},Colour ${n},${n === 3 ? 40 : ''}`);
    const id = await upload({ 'regions.csv': `Region code,Region name,Board colour\n${rows.join('\n')}\n` });
    await applyImport(db, admin, id);
    await work();
    const made = await sql<{ code: string; colour: number }[]>`
      select code, colour from regions where code like 'CN%' order by position`;
    expect(made.map(({ code }) => code)).toEqual(rows.map((row) => row.split(',')[0]));
    expect(made[3]!.colour).toBe(40);
    expect(new Set(made.map(({ colour }) => colour)).size).toBe(20);
    const free = made.filter((_, n) => n !== 3).map(({ colour }) => colour);
    expect(free.some((colour) => before.has(colour) || colour > 48)).toBe(false);
  });

  test('is looked through, waits for a yes, is written and lets go of its files', async () => {
    const id = await upload({ 'regions.csv': 'Region code,Region name\nPG1,Page\n' });
    expect(await found(id)).toMatchObject({
      state: 'checked',
      problemCount: 0,
      rowsRead: 1,
      startedBy: admin.name
    });
    expect(await sql`select from regions where code = 'PG1'`).toHaveLength(0);
    await applyImport(db, admin, id);
    expect((await found(id)).state).toBe('applying');
    await work();
    expect(await found(id)).toMatchObject({ state: 'applied', counts: { regions: { created: 1 } } });
    expect(await sql`select from regions where code = 'PG1'`).toHaveLength(1);
    expect(existsSync(pathOfFile(id, 0))).toBe(false);
    await expect(applyImport(db, admin, id)).rejects.toThrow('import_busy');
  });

  test('with problems cannot be applied, and says them page by page', async () => {
    const id = await upload({ 'regions.csv': 'Region code,Region name\nA1,x\nA1,y\nA2,\n' });
    expect(await found(id)).toMatchObject({ state: 'refused', problemCount: 1 });
    const [problem] = await imports.problemsOf(db, id, 0, 10);
    expect(problem).toMatchObject({ code: 'duplicate', row: 3 });
    expect(await imports.problemsOf(db, id, 1, 10)).toEqual([]);
    await expect(applyImport(db, admin, id)).rejects.toThrow('import_has_problems');
  });

  test('takes other columns, fixed values and words as the user tells', async () => {
    await aRegion(sql, { code: 'US' });
    const id = await upload({ 'list.csv': 'No,Firm,Where\nX1,One,United States\nX2,Two,US\n' });
    const first = await found(id);
    expect(first).toMatchObject({ state: 'refused' });
    expect((await imports.problemsOf(db, id, 0, 9))[0]).toMatchObject({ code: 'unknown_kind' });
    const fields = {
      file: '0',
      table: '0',
      kind: 'dealers',
      'map.0': 'dealer',
      'map.1': 'dealer_name',
      'map.2': 'region'
    };
    const kind = readTableForm(formOf(fields), first.files)!;
    await checkAgain(db, admin, id, (files) => withChange(files, kind));
    await work();
    const columns = readTableForm(
      formOf({ ...fields, 'fixed.city': 'Boston', 'fixed.nonsense': 'x' }),
      (await found(id)).files
    )!;
    expect(columns.fileMapping.fixed).toEqual({ city: 'Boston' });
    await checkAgain(db, admin, id, (files) => withChange(files, columns));
    await work();
    const problems = await imports.problemsOf(db, id, 0, 9);
    expect(problems.map(({ code, value }) => [code, value])).toEqual([['unknown_region', 'United States']]);
    await checkAgain(db, admin, id, (files) => withReplacements(files, problems, ['US']));
    await work();
    expect(await found(id)).toMatchObject({ state: 'checked', counts: { dealers: { created: 2 } } });
    await applyImport(db, admin, id);
    await work();
    const cities = await sql`select distinct city from dealers where code in ('X1', 'X2')`;
    expect([...cities]).toEqual([{ city: 'Boston' }]);
  });

  test('tells of rows that the workbook hides, and leaves them out when told', async () => {
    const id = await upload({ 'merged.xlsx': await readFile('tests/fixtures/tables/merged.xlsx') });
    const { files, rowsRead } = await found(id);
    expect([hiddenRowsOf(files), rowsRead]).toEqual([1, 4]);
    const form = formOf({ file: '0', table: '0', kind: 'products', withoutHidden: 'on' });
    await checkAgain(db, admin, id, (stored) => withChange(stored, readTableForm(form, files)!));
    await work();
    const again = await found(id);
    expect([hiddenRowsOf(again.files), again.rowsRead, again.state]).toEqual([1, 3, 'checked']);
  });

  test('reads one table as two kinds', async () => {
    const id = await upload({ 'items.csv': 'Style code,Style name,Price\nTW1,Twice,5.00\n' });
    await checkAgain(db, admin, id, (files) => withCopy(files, 0, 0));
    await work();
    const fields = { file: '0', table: '1', kind: 'prices', duplicates: 'refuse' };
    const asPrices = readTableForm(formOf(fields), (await found(id)).files)!;
    await checkAgain(db, admin, id, (files) => withChange(files, asPrices));
    await work();
    const values = {
      'fixed.price_list': 'TW',
      'fixed.currency': 'EUR',
      'map.0': 'product',
      'map.1': '',
      'map.2': 'unit_price'
    };
    const change = readTableForm(formOf({ ...fields, ...values }), (await found(id)).files)!;
    await checkAgain(db, admin, id, (files) => withChange(files, change));
    await work();
    expect(await found(id)).toMatchObject({
      state: 'checked',
      counts: { products: { created: 1 }, prices: { created: 1 } }
    });
  });

  test('two headings for one column are a problem of the file', async () => {
    const id = await upload({ 'stock.csv': 'SKU,On hand,Qty\nNIX,1,2\n' });
    const fields = {
      file: '0',
      table: '0',
      kind: 'stock',
      'map.0': 'sku',
      'map.1': 'on_hand',
      'map.2': 'on_hand'
    };
    const change = readTableForm(formOf(fields), (await found(id)).files)!;
    await checkAgain(db, admin, id, (files) => withChange(files, change));
    await work();
    expect((await imports.problemsOf(db, id, 0, 9))[0]).toMatchObject({ code: 'column_twice' });
  });

  test('a file that is no table is said to be so beside the good ones', async () => {
    const id = await upload({
      'regions.csv': 'Region code,Region name\nQ1,q\n',
      'page.xls': '<html><table></table>'
    });
    expect((await imports.problemsOf(db, id, 0, 9))[0]).toMatchObject({
      file: 'page.xls',
      code: 'html_table'
    });
  });
});

test('other software tells everything at once and has it written', async () => {
  const form = new FormData();
  form.append(
    'options',
    JSON.stringify([{ file: 'r.csv', kind: 'regions', map: { Land: ['region', 'region_name'] } }])
  );
  form.append('files', new File(['Land\nSoft\n'], 'r.csv'));
  const sent = new Response(form);
  const id = uuid7();
  const { files, fields } = await storeFiles(id, sent.body!, sent.headers.get('content-type')!);
  const mappings = v.parse(MappingForms, JSON.parse(fields.options!));
  await startImport(db, admin, { id, files, mappings, apply: true }, new Date());
  await work();
  expect(await found(id)).toMatchObject({ state: 'applied', problemCount: 0 });
  expect(await sql`select from regions where code = 'Soft' and name = 'Soft'`).toHaveLength(1);
});

describe('who sees and does what', () => {
  test('a planner sees own imports only and may not import regions', async () => {
    const { sku } = await aVariant(sql);
    const own = await upload({ 'stock.csv': `SKU,On hand\n${sku},12\n` }, planner);
    const foreign = await upload({ 'regions.csv': 'Region code,Region name\nZ9,z\n' });
    expect((await imports.page(db, planner)).list.map(({ id }) => id)).toEqual([own]);
    expect((await imports.page(db, admin)).list.length).toBeGreaterThan(2);
    expect(await imports.byId(db, planner, foreign)).toBeNull();
    await expect(applyImport(db, planner, foreign)).rejects.toThrow('not_found');
    await applyImport(db, planner, own);
    await work();
    expect((await found(own)).state).toBe('applied');
  });

  test('others see and start nothing', async () => {
    expect((await imports.page(db, rep)).list).toEqual([]);
    await expect(
      startImport(db, rep, { id: uuid7(), files: [{ name: 'a', bytes: 1 }] }, new Date())
    ).rejects.toThrow('forbidden_role');
    expect(await imports.byId(db, admin, 'no-such-id')).toBeNull();
  });
});

describe('when the server stops in between', () => {
  test('an import that nobody works on any more can be started again', async () => {
    const id = await upload({ 'regions.csv': 'Region code,Region name\nKI1,Killed\n' });
    await sql`update imports set state = 'applying' where id = ${id}`;
    expect(await imports.isAlive(db, await found(id))).toBe(false);
    await checkAgain(db, admin, id);
    expect(await imports.isAlive(db, await found(id))).toBe(true);
    await expect(checkAgain(db, admin, id)).rejects.toThrow('import_busy');
    await work();
    expect((await found(id)).state).toBe('checked');
  });

  test('a run holds a lock by which it is known to be alive', async () => {
    const id = await upload({ 'regions.csv': 'Region code,Region name\nKI2,Killed\n' });
    await sql`update imports set state = 'checking' where id = ${id}`;
    await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${imports.lockOf(id)}::bigint)`;
      expect(await imports.isAlive(db, await found(id))).toBe(true);
    });
  });

  test('a failure of ours is written down', async () => {
    const id = await upload({ 'regions.csv': 'Region code,Region name\nKI3,Killed\n' });
    await checkAgain(db, admin, id);
    await sql`update users set disabled_at = now() where id = ${admin.userId}`;
    await expect(work()).rejects.toThrow('no member of staff');
    await sql`update users set disabled_at = null where id = ${admin.userId}`;
    expect((await found(id)).state).toBe('failed');
  });
});
