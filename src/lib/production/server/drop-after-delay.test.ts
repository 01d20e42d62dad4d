import { expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { anOrderInWork, aReport, now, workOrdersOf } from '../../../../tests/fixtures/work-order.ts';
import { answerDelay } from './answer-delay.ts';
import { fitWorkOrders } from './fit-work-orders.ts';
import { recordStage } from './record-stage.ts';
import { reviseDate } from './revise-date.ts';

const { db, sql } = await testDatabase();
const planner = await aStaffUser(sql, 'planner');
const later = (workOrder: number) => ({
  ...{ id: uuid7(), workOrder, fromOn: '2026-12-04', toOn: '2026-12-10' },
  ...{ reason: 'material_late', note: 'The zips arrive six days late', alternatives: ['drop'] }
});

test('what a dealer gives up after a delay leaves the order at once, but for what is made', async () => {
  const { workOrders, id, buyer, number } = await anOrderInWork(db, sql, [
    [{ quantity: 5 }],
    [{ quantity: 40, on: '2026-12-04' }]
  ]);
  for (const stage of ['cutting', 'sewing', 'finishing', 'packing']) {
    await recordStage(db, planner, aReport(workOrders[0]!.number, stage, 6), now);
  }
  const input = later(workOrders[0]!.number);
  await reviseDate(db, planner, input, now);
  await answerDelay(db, buyer, { revisionId: input.id, choice: 'drop' }, now);
  const [order] =
    await sql`select status, units, total_minor as total, version from orders where number = ${number}`;
  expect(order).toEqual({ status: 'confirmed', units: 11, total: 110_000, version: 2 });
  await db.transaction((tx) => fitWorkOrders(tx, id, now));
  const [work] = await workOrdersOf(sql, id);
  expect(work).toMatchObject({ quantity: 6, done: true });
});

test('who gives up all of an order after a delay has cancelled it', async () => {
  const { workOrders, buyer, number } = await anOrderInWork(db, sql);
  const input = later(workOrders[0]!.number);
  await reviseDate(db, planner, input, now);
  await answerDelay(db, buyer, { revisionId: input.id, choice: 'drop' }, now);
  expect(await sql`select status from orders where number = ${number}`).toEqual([{ status: 'cancelled' }]);
});
