import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { client } from '../src/lib/db/server/connect.ts';
import { testDatabase } from './fixtures/database.ts';
import { documentedCommands } from './fixtures/documented.ts';
import { fair } from './fixtures/fair.ts';

const folder = mkdtempSync(join(tmpdir(), 'documented-commands-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const documented = documentedCommands().map(({ command }) => command);

/** Runs a command that the documents tell, as it is written there, with names of files where they say FILE and FOLDER. */
function run(command: string, database: string): string {
  expect(documented).toContain(command);
  const typed = command.replace('FILE', join(folder, 'kept.backup')).replace('FOLDER', join(folder, 'empty'));
  const env = { ...process.env, DATABASE_URL: database, LANG: 'en', NODE_ENV: 'production' };
  const { status, stdout, stderr } = spawnSync('bash', ['-c', typed], { env, encoding: 'utf8' });
  expect(status, `${typed}\n${stderr}${stdout}`).toBe(0);
  return stdout;
}

test('the sample goes in as the documents say, holds, is kept in a file, and comes back from it', async () => {
  const { db, sql, url } = await testDatabase();
  // Targets belong to the one fair that there is.
  await fair(db, new Date());
  const stand = (at = sql) => at`select (select count(*) from dealers)::int as dealers,
    (select count(*) from variants)::int as skus, (select count(*) from regions)::int as regions`;
  run('npm run import -- docs/sample --dry-run', url);
  expect(await stand()).toEqual([{ dealers: 0, skus: 0, regions: 0 }]);
  run('npm run import -- docs/sample', url);
  const filled = [{ dealers: 12, skus: 107, regions: 4 }];
  expect(await stand()).toEqual(filled);
  run('npm run verify', url);
  run('npm run backup -- FILE', url);
  const empty = await emptyBeside(url);
  run('npm run restore -- FILE', empty);
  const restored = client(empty, 1);
  expect(await stand(restored)).toEqual(filled);
  await restored.end();
  await sql.unsafe(`drop database "${new URL(empty).pathname.slice(1)}"`);
}, 180_000);

test('empty files with our headings are written as the documents say', async () => {
  const { url } = await testDatabase();
  run('npm run import -- --templates FOLDER', url);
  expect(readdirSync(join(folder, 'empty'))).toHaveLength(3);
}, 60_000);

/** Another database of the same server, with nothing in it. */
async function emptyBeside(url: string): Promise<string> {
  const address = new URL(url);
  const sql = client(url, 1);
  address.pathname += '_back';
  await sql.unsafe(`create database "${address.pathname.slice(1)}"`);
  await sql.end();
  return address.href;
}
