import { expect, test } from 'vitest';
import { verify } from '#lib/db/server/invariant.ts';
import { cancelOrder } from '#lib/orders/server/cancel-order.ts';
import { cancelWorkOrders } from '#lib/production/server/cancel-work-orders.ts';
import { invariants as ofProduction } from '#lib/production/server/invariants.ts';
import { recordStage } from '#lib/production/server/record-stage.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { anOrderInWork, aReport, now } from '../../../../tests/fixtures/work-order.ts';
import { invariants as ofLogistics } from './invariants.ts';
import { shipOrder } from './ship-order.ts';

const { db, sql } = await testDatabase();
const director = await aStaffUser(sql, 'director');
const broken = async () =>
  (await verify(db, [...ofLogistics, ...ofProduction])).filter(({ violations }) => violations.length > 0);

const report = (workOrder: number, stage: string, quantity: number) =>
  recordStage(db, director, aReport(workOrder, stage, quantity), now);
const ship = (order: number) =>
  shipOrder(
    db,
    director,
    { id: uuid7(), order, carrier: 'SF', trackingNumber: '1', lines: null, override: null },
    now
  );
const cancel = (number: number) => cancelOrder(db, director, { number, reason: 'Shop closed' }, now);

/** All of it is packed but for the last report. */
async function almostMade() {
  const order = await anOrderInWork(db, sql, [[{ quantity: 6 }, { quantity: 8, on: '2026-12-04' }]]);
  const { number } = order.workOrders[0]!;
  for (const stage of ['cutting', 'sewing', 'finishing']) await report(number, stage, 8);
  return { ...order, workOrder: number };
}

const outcome = (tries: PromiseSettledResult<unknown>[]) =>
  tries.map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason as { code?: string }).code));

test('a cancellation while the last stage is reported leaves stock and promises right, whoever is first', async () => {
  for (let round = 0; round < 4; round++) {
    const order = await almostMade();
    const steps = [() => cancel(order.number), () => report(order.workOrder, 'packing', 8)];
    const tries = await Promise.allSettled((round % 2 ? steps : steps.toReversed()).map((step) => step()));
    expect(outcome(tries)).toContain('done');
    await db.transaction((tx) => cancelWorkOrders(tx, order.id, now));
  }
  expect(await broken()).toEqual([]);
});

test('a cancellation while the goods are shipped ends what has not left', async () => {
  for (let round = 0; round < 4; round++) {
    const order = await almostMade();
    const steps = [() => cancel(order.number), () => ship(order.number)];
    const tries = await Promise.allSettled((round % 2 ? steps : steps.toReversed()).map((step) => step()));
    const done = outcome(tries).filter((each) => each === 'done');
    expect(done.length).toBeGreaterThan(0);
  }
  expect(await broken()).toEqual([]);
});

test('many people at one order at once keep every sum right', async () => {
  const order = await almostMade();
  const people = [
    ...Array.from({ length: 5 }, () => ship(order.number)),
    ...Array.from({ length: 5 }, () => report(order.workOrder, 'packing', 8)),
    ...Array.from({ length: 5 }, () => ship(order.number))
  ];
  await Promise.allSettled(people);
  await Promise.allSettled([ship(order.number)]);
  const [line] = await sql`select shipped_quantity as shipped from order_lines where order_id = ${order.id}`;
  expect(line).toEqual({ shipped: 14 });
  expect(await broken()).toEqual([]);
});
