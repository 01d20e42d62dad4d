import { fork } from 'node:child_process';
import { once } from 'node:events';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { allInvariants } from '../src/cli/verify/verify-all.ts';
import { connect } from '../src/lib/db/server/connect.ts';
import { verify } from '../src/lib/db/server/invariant.ts';
import { opened, type Database } from '../src/lib/db/server/pools.ts';
import { checkDraw } from '../src/lib/draw/check-draw.ts';
import { publishedOf } from '../src/lib/draw/draw-view.ts';
import { drawRound } from '../src/lib/draw/server/draw-round.ts';
import { listOf, published } from '../src/lib/draw/server/draws.ts';
import { revealSeed } from '../src/lib/draw/server/reveal-seed.ts';
import type { Errand } from './fixtures/amending-process.ts';
import { copyDatabase } from './fixtures/database-server.ts';
import { testDatabase } from './fixtures/database.ts';
import { aHall, aMixedDraw } from './fixtures/draw.ts';
import { aStaffUser } from './fixtures/factories.ts';

vi.setConfig({ testTimeout: 120_000 });

/** A round is a handful of statements; the server is killed after each of the first ones. */
const points = 9;

async function aCopy(url: string, suffix: string) {
  const copy = await copyDatabase(new URL(url), inject('serverUrl'), suffix);
  const pools = connect(copy.url);
  onTestFinished(() => pools.close().then(copy.drop));
  return { ...pools, url: copy.url };
}

test('kill -9 after any statement of a round: whoever goes on draws the same winners, once each', async () => {
  const origin = await testDatabase();
  const [host, other] = [await aStaffUser(origin.sql, 'host'), await aStaffUser(origin.sql, 'host')];
  const { fairId } = await aHall(origin.sql, { dealers: 20 });
  const drawId = await aMixedDraw(origin.db, host, { fairId });
  await opened.pools!.close();
  const copies = [];
  for (let at = 0; at <= points; at++) copies.push(await aCopy(origin.url, `draws${at}`));
  const goOn = async (db: Database) => {
    const winners = [];
    for (const round of [1, 2])
      winners.push((await drawRound(db, other, { drawId, round }, new Date())).winners);
    await revealSeed(db, other, { drawId }, new Date());
    return winners;
  };
  const [unharmed, ...harmed] = copies;
  const expected = await goOn(unharmed!.db);

  const child = fork('tests/fixtures/amending-process.ts', { serialization: 'advanced', stdio: 'inherit' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const errands = harmed.map(({ url }, at): Errand => ({
    ...{ url, statements: at, change: null },
    draw: [host, { drawId, round: 1 }, new Date()]
  }));
  child.send(errands);
  await once(child, 'message');
  child.kill('SIGKILL');
  await once(child, 'exit');

  const invariants = await allInvariants();
  for (const { db, sql } of harmed) {
    expect(await goOn(db)).toEqual(expected);
    const draw = (await published(sql, drawId))!;
    const findings = checkDraw(publishedOf(draw)!, (await listOf(sql, drawId))!, '');
    expect(findings.filter(({ result }) => result !== 'holds')).toEqual([]);
    const told = await sql`select 1 from events where aggregate_id = ${drawId} and type = 'draw.round_drawn'`;
    expect(told).toHaveLength(2);
    const broken = (await verify(db, invariants)).filter(({ violations }) => violations.length > 0);
    expect(broken.map(({ name }) => name).filter((name) => /draw|ticket/i.test(name))).toEqual([]);
  }
});
