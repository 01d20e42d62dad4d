import { fork } from 'node:child_process';
import { once } from 'node:events';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { connect } from '../src/lib/db/server/connect.ts';
import { opened, type Database } from '../src/lib/db/server/pools.ts';
import { sendLetters } from '../src/lib/letters/server/send-letters.ts';
import { linkKey } from '../src/lib/notifications/server/channels/stop-token.ts';
import type { Errand } from './fixtures/amending-process.ts';
import { copyDatabase } from './fixtures/database-server.ts';
import { testDatabase } from './fixtures/database.ts';
import { aStaffUser } from './fixtures/factories.ts';
import { aFairWithGuests, anApproved } from './fixtures/letters.ts';

vi.setConfig({ testTimeout: 120_000 });

const people = 230;
const mostPoints = 20;

async function aCopy(url: string, suffix: string) {
  const copy = await copyDatabase(new URL(url), inject('serverUrl'), suffix);
  const pools = connect(copy.url);
  onTestFinished(() => pools.close().then(copy.drop));
  return { ...pools, url: copy.url };
}

/** How many letters and mails there are, and how many persons they tell apart. */
async function written(db: Database) {
  const [row] = await db.execute(`
    select (select count(*)::int from letters where state = 'handed') as handed, (select count(*)::int from mails) as mails,
      (select count(distinct recipient)::int from mails) as apart, (select state from mailings) as state`);
  return row;
}

test('kill -9 after any statement of a mailing that goes out writes to nobody twice and forgets nobody', async () => {
  const origin = await testDatabase();
  const [maker, approver] = await Promise.all([
    aStaffUser(origin.sql, 'director'),
    aStaffUser(origin.sql, 'admin')
  ]);
  const { fair } = await aFairWithGuests(origin.sql, people);
  await anApproved(origin.db, { maker, approver }, { kind: 'invitation', fair: fair.slug });
  await linkKey(origin.db);
  await opened.pools!.close();
  const child = fork('tests/fixtures/amending-process.ts', { serialization: 'advanced', stdio: 'inherit' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const run = async (errands: Errand[]) => {
    child.send(errands);
    return ((await once(child, 'message')) as [number[]])[0];
  };
  const [model, ...others] = await Promise.all(
    Array.from({ length: mostPoints + 1 }, (_, at) => aCopy(origin.url, `letters${at}`))
  );
  const letters = { change: null, letters: true } as const;
  const [statements] = await run([{ url: model!.url, statements: Infinity, ...letters }]);
  const all = { handed: people, mails: people, apart: people, state: 'done' };
  expect(await written(model!.db)).toEqual(all);
  await run(
    others.map(({ url }, at) => ({
      ...{ url, ...letters },
      statements: Math.floor(((at + 1) * statements!) / (others.length + 1))
    }))
  );
  child.kill('SIGKILL');
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  for (const { db } of others) {
    const { handed, mails, apart } = (await written(db)) as Record<string, number>;
    expect([mails, apart]).toEqual([handed, handed]);
    // Another process, and one more at the same time.
    const go = () => sendLetters(AbortSignal.any([]), () => new Date(), db);
    await Promise.all([go(), go()]);
    await go();
    expect(await written(db)).toEqual(all);
  }
});
