import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type postgres from 'postgres';
import { enqueue } from '#lib/runtime/server/jobs.ts';
import { allInvariants } from '../../../../cli/verify/verify-all.ts';
import { aConfirmedOrder } from '../../../../../tests/fixtures/confirmed-order.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { connect } from '../connect.ts';
import { verify } from '../invariant.ts';
import { sequencesOf, tablesOf } from './contents.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const filled = await testDatabase();
const scratch = mkdtempSync(join(tmpdir(), 'orderfair-backup-'));
const file = join(scratch, 'fair.backup');
const hard = `a tab\t, a line\nend, a \\. backslash, "quotes", 주문, \u2028 and nothing: `;

beforeAll(async () => {
  const { sql, db } = filled;
  await aConfirmedOrder(sql, { lines: [[{ quantity: 3 }], [{ quantity: 5 }]] });
  await enqueue(db, 'note', { order: hard });
  await sql`update dealers set name = ${hard}`;
  await sql`insert into products (code, name, position)
    select 'B' || n, repeat(${hard}, 20), n from generate_series(1000, 3000) n`;
  expect(await writeBackup(sql, file, new Date('2026-11-21T08:00:00Z'))).toMatchObject({
    tables: expect.any(Number)
  });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('a filled database comes back whole in an empty one: rows, counters, jobs, keys and triggers', async () => {
  const empty = await testDatabase();
  await restoreBackup(empty.url, file);
  expect(await allRows(empty.sql)).toEqual(await allRows(filled.sql));
  expect(await sequencesOf(empty.sql)).toEqual(await sequencesOf(filled.sql));
  expect(await guards(empty.sql)).toEqual(await guards(filled.sql));
  const invariants = await allInvariants();
  expect(await verify(empty.db, invariants)).toEqual(await verify(filled.db, invariants));
});

test('a backup is of one moment, whatever is written while it is made', async () => {
  const copy = join(scratch, 'while.backup');
  const { sql } = filled;
  let done = false;
  const backup = writeBackup(sql, copy, new Date()).finally(() => (done = true));
  for (let n = 0; !done; n++) {
    await sql.begin(async (tx) => {
      await tx`insert into products (code, name, position) values (${`WHILE-${n}`}, 'x', 1)`;
      await tx`insert into price_lists (code, name, currency) values (${`WHILE-${n}`}, 'x', 'CNY')`;
    });
  }
  await backup;
  const rows = gunzipSync(readFileSync(copy))
    .toString()
    .matchAll(/\tWHILE-(\d+)\t/g);
  const times = Object.values(Object.groupBy([...rows], ([, n]) => n!)).map((both) => both!.length);
  expect(new Set(times).difference(new Set([2])).size).toBe(0);
  expect(readdirSync(scratch).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a place that cannot be written ends the backup with a sentence, and the connection goes on', async () => {
  const nowhere = join(scratch, 'no such folder', 'fair.backup');
  await expect(writeBackup(filled.sql, nowhere, new Date())).rejects.toThrow(
    /^The backup could not be written to .* \(ENOENT\): choose another place\.$/
  );
  expect(await filled.sql`select 1 as one`).toEqual([{ one: 1 }]);
});

test('a database that holds anything is left alone unless that is said, and one in use in any case', async () => {
  const other = await testDatabase();
  await other.sql`insert into products (code, name, position) values ('KEPT', 'Kept', 1)`;
  await expect(restoreBackup(other.url, file, { replace: true })).rejects.toThrow('stop the app');
  await other.sql.end({ timeout: 1 });
  await expect(restoreBackup(other.url, file)).rejects.toThrow('is not empty');
  const after = connect(other.url);
  expect(await after.sql`select code from products`).toEqual([{ code: 'KEPT' }]);
  await after.close();
  await restoreBackup(other.url, file, { replace: true });
  const again = connect(other.url);
  expect(await again.sql`select code from products where code = 'KEPT'`).toEqual([]);
  await again.close();
});

test.each([
  ['half a file', () => readFileSync(file).subarray(0, 2000), 'is no whole backup'],
  ['a file without its end', () => gzipSync(withoutEnd()), 'is no whole backup'],
  ['something else', () => Buffer.from('hello'), 'is no whole backup'],
  [
    'a newer version',
    () => gzipSync(plain().replace('"migrations":[', '"migrations":[9999999999999,')),
    'newer version'
  ]
])('%s is refused before anything is changed', async (_what, contents, sentence) => {
  const other = await testDatabase();
  const wrong = join(scratch, 'wrong.backup');
  writeFileSync(wrong, contents());
  const refusal = await restoreBackup(other.url, wrong, { replace: true }).catch((error: Error) => error);
  expect(refusal).toMatchObject({ name: 'StartupError', message: expect.stringContaining(sentence) });
  expect(await other.sql`select to_regclass('orders') is not null as there`).toEqual([{ there: true }]);
});

test('rows that no key allows end the restore, and nothing of it stays', async () => {
  const other = await testDatabase();
  const wrong = join(scratch, 'wrong.backup');
  const broken = plain()
    .replace(/("table":"public\.order_lines".*\n)[\s\S]*?\\\.\n/, '$1\\.\n')
    .replace(/("table":"public\.dealers".*\n)[\s\S]*?\\\.\n/, '$1\\.\n');
  writeFileSync(wrong, gzipSync(broken));
  await expect(restoreBackup(other.url, wrong)).rejects.toThrow('foreign key');
  expect(await other.sql`select 1 from products`).toEqual([]);
});

const plain = () => gunzipSync(readFileSync(file)).toString();
const withoutEnd = () => plain().split('\n').slice(0, -2).join('\n') + '\n';

async function allRows(sql: postgres.Sql): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const { table, columns } of await tablesOf(sql)) {
    const [row] = await sql.unsafe(
      `select count(*) as rows, md5(string_agg(t::text, '|' order by t::text)) as sum from (select ${columns.join(', ')} from ${table}) t`
    );
    found[table] = row;
  }
  return found;
}

/** Foreign keys and triggers, and whether they are in force. */
async function guards(sql: postgres.Sql): Promise<unknown> {
  return sql`
    select conrelid::regclass::text as on, conname::text as name, pg_get_constraintdef(oid) as what, convalidated::text as state
    from pg_constraint where contype = 'f'
    union all select tgrelid::regclass::text, tgname::text, pg_get_triggerdef(oid), tgenabled::text from pg_trigger where not tgisinternal
    order by 1, 2`;
}
