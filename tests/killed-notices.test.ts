import { fork } from 'node:child_process';
import { once } from 'node:events';
import type postgres from 'postgres';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { connect } from '../src/lib/db/server/connect.ts';
import { opened } from '../src/lib/db/server/pools.ts';
import { systemActor } from '../src/lib/events/event.ts';
import { recordEvent } from '../src/lib/events/server/record-event.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import type { Errand } from './fixtures/amending-process.ts';
import { copyDatabase } from './fixtures/database-server.ts';
import { testDatabase } from './fixtures/database.ts';
import * as make from './fixtures/fair.ts';
import { follow } from './fixtures/follow.ts';

vi.setConfig({ testTimeout: 60_000 });

const facts = 40;
const mostPoints = 20;

/** A database with facts that nobody has been told of yet. */
async function untold() {
  const database = await testDatabase();
  const { db, sql } = database;
  const rep = await make.staff(db, 'rep');
  const { dealerId } = await make.dealer(db, { regionId: await make.region(db), repId: rep.userId });
  await sql`insert into subscriptions (name, position) values ('notifications', 0)`;
  for (let n = 0; n < facts; n++)
    await recordEvent(db, {
      ...{ type: 'order.declined', aggregate: { type: 'order', id: uuid7() }, actor: systemActor, dealerId },
      ...{ payload: { number: n, reason: 'over the limit' }, at: new Date() }
    });
  return database;
}

/** How many notices and deliveries there are, and how many facts and people they tell apart. */
async function told(sql: postgres.Sql) {
  const [row] = await sql`
    select count(*)::int as notices, count(distinct (event_id, user_id))::int as apart,
      (select count(*)::int from notice_deliveries) as deliveries from notices`;
  return row;
}

async function aCopy(url: string, suffix: string) {
  const copy = await copyDatabase(new URL(url), inject('serverUrl'), suffix);
  const pools = connect(copy.url);
  onTestFinished(() => pools.close().then(copy.drop));
  return pools;
}

test('kill -9 after any statement between a fact and its notices tells nobody twice and forgets nobody', async () => {
  const origin = await untold();
  await opened.pools!.close();
  const child = fork('tests/fixtures/amending-process.ts', { serialization: 'advanced', stdio: 'inherit' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const run = async (errands: Errand[]) => {
    child.send(errands);
    return ((await once(child, 'message')) as [number[]])[0];
  };
  const [model, ...others] = await Promise.all(
    Array.from({ length: mostPoints + 1 }, (_, at) => aCopy(origin.url, `notices${at}`))
  );
  const [statements] = await run([{ url: model!.url, statements: Infinity, change: null }]);
  const all = { notices: facts * 2, apart: facts * 2, deliveries: facts };
  expect(await told(model!.sql)).toEqual(all);
  await run(
    others.map(({ url }, at) => ({
      ...{ url, change: null },
      statements: Math.floor(((at + 1) * statements!) / others.length)
    }))
  );
  child.kill('SIGKILL');
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  const none = { notices: 0, apart: 0, deliveries: 0 };
  for (const { db, sql } of others) {
    expect([none, all]).toContainEqual(await told(sql));
    await follow(db, sql);
    expect(await told(sql)).toEqual(all);
  }
});
