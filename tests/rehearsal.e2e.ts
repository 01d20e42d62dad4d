import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { client } from '../src/lib/db/server/connect.ts';
import { changedTables, type Rehearsal } from '../src/lib/rehearsal/rehearsal.ts';
import { allKept, ownFolder } from '../src/lib/rehearsal/server/kept.ts';
import { sweepRehearsals } from '../src/lib/rehearsal/server/sweep.ts';
import { tableHashes } from '../src/lib/rehearsal/server/table-hashes.ts';
import { copyDatabase } from './fixtures/database-server.ts';
import { test } from './fixtures/portal.ts';

const small = ['--during-a-fair', '--dealers', '3', '--phones', '4', '--screens', '2', '--rate', '2'];

/** A database that nobody else uses, with a data folder of its own, and rehearsals on it. */
async function aVenue() {
  const { E2E_TEMPLATE_URL, E2E_SERVER_URL, DATA_DIR } = process.env;
  const name = `rehearsed_${process.pid}`;
  const database = await copyDatabase(new URL(E2E_TEMPLATE_URL!), E2E_SERVER_URL!, name);
  const folder = mkdtempSync(join(tmpdir(), 'orderfair-rehearsal-'));
  process.env.DATA_DIR = folder;
  const sql = client(database.url, 1);
  // Nobody runs the real app, so what was recorded last waits for its number: before a rehearsal as after it.
  await sql`alter table events disable trigger events_keep_unnumbered`;
  await sql`update events set at = at - interval '1 hour' where seq is null`;
  await sql`alter table events enable trigger events_keep_unnumbered`;
  // Of the ways to rank the one that the relay adds up most for.
  await sql`update fairs set rank_by = 'households'`;
  const rehearse = (seconds: number): ChildProcess =>
    spawn(process.execPath, ['src/cli/rehearse.ts', ...small, '--seconds', String(seconds)], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DATABASE_URL: database.url, DATA_DIR: folder }
    });
  const end = async () => {
    await sql.end({ timeout: 1 });
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
    if (DATA_DIR === undefined) delete process.env.DATA_DIR;
    else process.env.DATA_DIR = DATA_DIR;
  };
  const databases = async () =>
    (
      await sql<{ name: string }[]>`
      select datname as name from pg_database where datname ~ '^orderfair_rehearsal_'`
    ).map((row) => row.name);
  return { url: database.url, sql, rehearse, databases, end };
}

const newest = (): Rehearsal | undefined => allKept()[0];

test('a rehearsal with every fault leaves the real database as it was, and says so; one that is killed is swept away', async () => {
  test.setTimeout(180_000);
  const venue = await aVenue();
  try {
    const before = await tableHashes(venue.sql);
    const [code] = (await once(venue.rehearse(20), 'exit')) as [number];
    expect(code).toBe(0);
    const done = newest()!;
    expect(done).toMatchObject({ state: 'done', error: null });
    const { orders, screens, phones, faults, capacity, purge, ranking } = done.report!;
    expect(orders.accepted).toBeGreaterThan(5);
    expect(screens.count).toBeGreaterThan(0);
    expect(phones.count).toBeGreaterThan(0);
    expect(faults.map(({ kind }) => kind)).toEqual(['wifi', 'screen', 'restart']);
    expect(faults.every(({ backMs }) => backMs !== null)).toBe(true);
    expect(ranking).toMatchObject({ by: 'households', agrees: true });
    expect(ranking!.regions[0]!.percent).toBeGreaterThan(0);
    expect(capacity!.perSecond).toBeGreaterThan(0);
    expect(purge).toMatchObject({ databaseGone: true, folderGone: true });
    expect(purge!.broken).toEqual(purge!.brokenBefore);
    expect(changedTables(purge!.tables)).toEqual([]);
    expect(await tableHashes(venue.sql)).toEqual(before);
    expect(await venue.databases()).not.toContain(done.database);

    const second = venue.rehearse(60);
    await expect.poll(() => newest()?.url ?? null, { timeout: 60_000 }).not.toBeNull();
    const killed = newest()!;
    second.kill('SIGKILL');
    await once(second, 'exit');
    const answers = () =>
      fetch(`http://127.0.0.1:${new URL(killed.url!).port}/livez`).then(
        () => true,
        () => false
      );
    await expect.poll(answers, { timeout: 15_000 }).toBe(false);
    expect(await sweepRehearsals(venue.url)).toBe(1);
    expect(newest()).toMatchObject({ id: killed.id, state: 'killed' });
    expect(await venue.databases()).not.toContain(killed.database);
    expect(existsSync(ownFolder(killed.id))).toBe(false);
    expect(await tableHashes(venue.sql)).toEqual(before);
  } finally {
    await venue.end();
  }
});
