import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type postgres from 'postgres';
import { afterEach, expect, inject, onTestFinished, test, vi } from 'vitest';
import { connect } from '../src/lib/db/server/connect.ts';
import { opened } from '../src/lib/db/server/pools.ts';
import { amendOrder } from '../src/lib/orders/server/amending/amend-order.ts';
import { confirmOrder } from '../src/lib/orders/server/confirm-order.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import type { Errand } from './fixtures/amending-process.ts';
import { amendmentDesk } from './fixtures/amendment.ts';
import { copyDatabase } from './fixtures/database-server.ts';
import { testDatabase } from './fixtures/database.ts';
import { everythingHolds, follow } from './fixtures/follow.ts';

vi.setConfig({ testTimeout: 60_000 });

const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

function aProcess() {
  const child = fork('tests/fixtures/amending-process.ts', { serialization: 'advanced', stdio: 'inherit' });
  children.push(child);
  /** How many statements each errand has sent, when all are done or stand still. */
  const run = async (errands: Errand[]): Promise<number[]> => {
    const died = once(child, 'exit').then(() => Promise.reject(new Error('It died by itself.')));
    child.send(errands);
    return ((await Promise.race([once(child, 'message'), died])) as [number[]])[0];
  };
  const kill = async () => {
    child.kill('SIGKILL');
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  };
  return { run, kill };
}

/** Confirmed orders of 10 units to be made, and of each a change that gives some of them up and takes another article. */
async function changes({ db, sql }: Awaited<ReturnType<typeof testDatabase>>, count: number) {
  const desk = await amendmentDesk(db, sql);
  const orders = await Array.fromAsync({ length: count }, async () => {
    const made = await desk.scene({
      first: { stock: 0, capacity: [{ availableOn: '2031-03-01', quantity: 50 }] }
    });
    await confirmOrder(db, desk.director, made.order, desk.now);
    const lines = [
      { sku: made.first.sku, quantity: 6 },
      { sku: made.second.sku, quantity: 3 }
    ];
    const request = { number: made.order.number, id: uuid7(), version: 1, reason: 'as agreed', lines };
    const change: NonNullable<Errand['change']> = [desk.director, request, desk.now];
    return { id: made.order.id, number: made.order.number, change };
  });
  await follow(db, sql);
  return orders;
}

/** Everything that a change itself writes. */
async function written(sql: postgres.Sql, id: string) {
  const [row] = await sql`
    select o.version, o.total_minor, o.units, c.exposure_minor,
      (select count(*)::int from order_versions where order_id = o.id) as versions,
      (select count(*)::int from events where aggregate_id = o.id::text and type = 'order.amended') as told,
      (select jsonb_agg(jsonb_build_array(line_no, quantity, cancelled_quantity, amount_minor) order by line_no)
        from order_lines where order_id = o.id) as lines,
      (select jsonb_agg(jsonb_build_array(p.line_no, p.quantity, p.released_quantity, s.reserved, k.promised) order by p.line_no)
        from promise_pieces p left join stock s on s.variant_id = p.variant_id left join capacity k on k.id = p.capacity_id
        where p.order_id = o.id) as pieces
    from orders o join credit_accounts c on c.dealer_id = o.dealer_id where o.id = ${id}`;
  return row!;
}

/** What follows from a change: on the board, in production, in the instalments. */
async function followed(sql: postgres.Sql, id: string): Promise<[number, number, number]> {
  const [row] = await sql<{ board: number; work: number; steps: number }[]>`
    select (select sum(confirmed_minor)::int from board_totals where fair_id = o.fair_id) as board,
      (select sum(quantity)::int from work_orders where order_id = o.id) as work,
      (select sum(amount_minor)::int from instalments where order_id = o.id) as steps
    from orders o where o.id = ${id}`;
  return [row!.board, row!.work, row!.steps];
}

test('kill -9 after any statement of a change leaves nothing of it or all, and the same request gets the same answer', async () => {
  const { run, kill } = aProcess();
  const database = await testDatabase();
  const { db, sql, url } = database;
  const [cold, model, ...orders] = await changes(database, 32);
  const untouched = await written(sql, model!.id);
  const whole = { url, statements: Infinity };
  await run([{ ...whole, change: cold!.change }]);
  const [statements] = await run([{ ...whole, change: model!.change }]);
  const done = await written(sql, model!.id);
  expect(statements).toBeLessThanOrEqual(orders.length);
  const points = orders.slice(0, statements).map((order, at) => ({ ...order, statements: at + 1 }));
  expect(await run(points.map((point) => ({ url, ...point })))).toEqual(
    points.map((point) => point.statements)
  );
  await kill();
  for (const point of points) {
    expect(await written(sql, point.id)).toEqual(point.statements === statements ? done : untouched);
  }
  await everythingHolds(db);
  for (const { number, change, ...point } of points) {
    const repeated = point.statements === statements;
    const answer = { number, version: 2, totalMinor: 75_000, units: 9, currency: 'CNY', repeated };
    expect(await amendOrder(db, ...change)).toEqual(answer);
    expect(await amendOrder(db, ...change)).toEqual({ ...answer, repeated: true });
    expect(await written(sql, point.id)).toEqual(done);
  }
  await follow(db, sql);
  for (const { id } of points) expect(await followed(sql, id)).toEqual([75_000, 6, 75_000]);
  await everythingHolds(db);
});

test('kill -9 at 20 points of what follows a change leaves board, work and instalments moved whole or not, and they move when it goes on', async () => {
  const { run, kill } = aProcess();
  const origin = await testDatabase();
  const [order] = await changes(origin, 1);
  await amendOrder(origin.db, ...order!.change);
  await opened.pools!.close();
  const stages = await Promise.all(Array.from({ length: 21 }, (_, at) => aStage(origin.url, `killed${at}`)));
  const [model, ...others] = stages;
  const [statements] = await run([{ url: model!.url, statements: Infinity, change: null }]);
  const points = others.map(({ url }, at) => ({
    ...{ url, change: null },
    statements: Math.floor(((at + 1) * statements!) / others.length)
  }));
  expect(await run(points)).toEqual(points.map((point) => point.statements));
  await kill();
  const left = await Promise.all(others.map(({ sql }) => followed(sql, order!.id)));
  expect([...new Set(left.map(String))]).toEqual(
    [
      [100_000, 10, 100_000],
      [75_000, 10, 100_000],
      [75_000, 6, 100_000],
      [75_000, 6, 75_000]
    ].map(String)
  );
  const end = await record(model!.sql);
  for (const { db, sql } of others) {
    await everythingHolds(db);
    await follow(db, sql);
    expect(await record(sql)).toEqual(end);
    expect(await followed(sql, order!.id)).toEqual([75_000, 6, 75_000]);
    await everythingHolds(db);
  }
});

/** The same moment once more, in a database of its own. */
async function aStage(url: string, suffix: string) {
  const copy = await copyDatabase(new URL(url), inject('serverUrl'), suffix);
  const pools = connect(copy.url);
  onTestFinished(() => pools.close().then(copy.drop));
  return pools;
}

const record = (sql: postgres.Sql) => sql`select seq, type from events order by seq`;
