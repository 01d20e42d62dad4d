import { describe, expect, test } from 'vitest';
import { aConfirmedOrder, eventsOf } from '../../../../tests/fixtures/confirmed-order.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { anOrderInWork, aReport, now, workOrdersOf } from '../../../../tests/fixtures/work-order.ts';
import { cancelWorkOrders } from './cancel-work-orders.ts';
import { makeWorkOrders } from './make-work-orders.ts';
import { recordStage } from './record-stage.ts';

const { db, sql } = await testDatabase();
const planner = await aStaffUser(sql, 'planner');
const confirm = (orderId: string) => db.transaction((tx) => makeWorkOrders(tx, orderId, now));
const stage = (workOrder: number, code: string, quantity: number) =>
  recordStage(db, planner, aReport(workOrder, code, quantity), now);

async function finish(workOrder: number, quantity: number) {
  for (const code of ['cutting', 'sewing', 'finishing', 'packing']) await stage(workOrder, code, quantity);
}

describe('confirming an order', () => {
  test('makes one work order a promised date for what is not in stock', async () => {
    const { workOrders, id } = await anOrderInWork(db, sql, [
      [{ quantity: 10 }, { quantity: 30, on: '2026-12-04' }],
      [{ quantity: 20, on: '2026-12-04' }],
      [{ quantity: 5, on: '2027-03-18' }]
    ]);
    expect(workOrders.map(({ quantity, promisedOn }) => [quantity, promisedOn])).toEqual([
      [50, '2026-12-04'],
      [5, '2027-03-18']
    ]);
    expect(await eventsOf(sql, id)).toEqual(['work_order.planned', 'work_order.planned']);
  });

  test('makes them once, however often it is told, also at the same moment', async () => {
    const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 8, on: '2026-12-04' }]] });
    await Promise.all([confirm(order.id), confirm(order.id), confirm(order.id)]);
    expect(await workOrdersOf(sql, order.id)).toHaveLength(1);
    expect(await eventsOf(sql, order.id)).toEqual(['work_order.planned']);
  });

  test('makes none when all comes from stock, and says that the goods are ready', async () => {
    const { workOrders, id } = await anOrderInWork(db, sql, [[{ quantity: 8 }]]);
    expect(workOrders).toEqual([]);
    expect(await eventsOf(sql, id)).toEqual(['order.ready_from_stock']);
  });

  test('makes none for an order that was cancelled meanwhile', async () => {
    const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 8, on: '2026-12-04' }]] });
    await sql`update orders set status = 'cancelled' where id = ${order.id}`;
    await confirm(order.id);
    expect(await workOrdersOf(sql, order.id)).toEqual([]);
  });

  test('that is taken back stops what is not finished', async () => {
    const order = await anOrderInWork(db, sql, [
      [{ quantity: 4, on: '2026-12-04' }],
      [{ quantity: 5, on: '2027-01-15' }]
    ]);
    await finish(order.workOrders[0]!.number, 4);
    await db.transaction((tx) => cancelWorkOrders(tx, order.id, now));
    expect((await workOrdersOf(sql, order.id)).map(({ done, off }) => [done, off])).toEqual([
      [true, false],
      [false, true]
    ]);
    await expect(stage(order.workOrders[1]!.number, 'cutting', 5)).rejects.toMatchObject({
      code: 'work_order_closed'
    });
  });
});
