import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, inject, onTestFinished, test, vi } from 'vitest';
import { connect } from '../src/lib/db/server/connect.ts';
import { opened } from '../src/lib/db/server/pools.ts';
import { changeMasters, type MasterChange } from '../src/lib/masters/server/change-masters.ts';
import { undoDeed } from '../src/lib/masters/server/undo-deed.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import type { Errand } from './fixtures/amending-process.ts';
import { copyDatabase } from './fixtures/database-server.ts';
import { testDatabase } from './fixtures/database.ts';
import { aFair, aStaffUser } from './fixtures/factories.ts';
import { everythingStored, importer, wholeSet } from './fixtures/import.ts';

vi.setConfig({ testTimeout: 60_000 });

const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

/** The same moment once more, in a database of its own. */
async function aStage(url: string, suffix: string) {
  const copy = await copyDatabase(new URL(url), inject('serverUrl'), suffix);
  const pools = connect(copy.url);
  onTestFinished(() => pools.close().then(copy.drop));
  return pools;
}

test('kill -9 at 20 points of a change of masters leaves nothing of it or all, the same again ends the same, and one undo takes it back', async () => {
  const { db, sql, url } = await testDatabase();
  const admin = await aStaffUser(sql, 'admin');
  await aFair(sql, { slug: 'ss27', currency: 'EUR' });
  await (
    await importer(db, admin)
  )(wholeSet);
  await opened.pools!.close();
  const now = new Date();
  const key = { dealer: 'N-001' };
  const cells = { city: { was: 'Leeds', is: 'York' }, active: { was: 'yes', is: 'no' } };
  const change: MasterChange = {
    ...{ id: uuid7(), how: 'hand', about: 'a test', apply: true },
    rows: [{ kind: 'dealers', key, cells }]
  };
  const masters: NonNullable<Errand['masters']> = [admin, change, now];
  const stages = await Promise.all(Array.from({ length: 21 }, (_, at) => aStage(url, `mastered${at}`)));
  const [model, ...others] = stages;
  /** Without the moments of the database's own clock. */
  const everything = async (stage: (typeof stages)[number]) =>
    JSON.stringify(await everythingStored(stage.sql, ['events'])).replaceAll(/\d{4}-\d\d-\d\d [\d:.+]+/g, '');
  const untouched = await everything(model!);

  const child = fork('tests/fixtures/amending-process.ts', { serialization: 'advanced', stdio: 'inherit' });
  children.push(child);
  const run = async (errands: Errand[]): Promise<number[]> => {
    child.send(errands);
    return ((await once(child, 'message')) as [number[]])[0];
  };
  const errand = { change: null, masters };
  const [statements] = await run([{ url: model!.url, statements: Infinity, ...errand }]);
  const points = others.map(({ url: at }, nth) => ({
    ...{ url: at, ...errand },
    statements: Math.floor(((nth + 1) * statements!) / others.length)
  }));
  await run(points);
  child.kill('SIGKILL');
  await once(child, 'exit');

  const done = await everything(model!);
  expect(done).not.toEqual(untouched);
  for (const [nth, stage] of others.entries()) {
    expect(await everything(stage)).toEqual(points[nth]!.statements === statements ? done : untouched);
    expect(await changeMasters(stage.db, ...masters)).toMatchObject({ applied: true });
    expect(await everything(stage)).toEqual(done);
    expect(await changeMasters(stage.db, ...masters)).toMatchObject({ applied: true });
    const told = await stage.sql`select id from events where aggregate_id = ${change.id}`;
    expect(told).toHaveLength(1);
    await undoDeed(stage.db, admin, { id: uuid7(), deedId: change.id, apply: true }, now);
    const [row] = await stage.sql`select city from dealers where code = ${key.dealer}`;
    expect(row).toMatchObject({ city: 'Leeds' });
  }
});
