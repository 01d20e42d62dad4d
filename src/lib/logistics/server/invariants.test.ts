import { sql as raw, type SQL } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { verify } from '#lib/db/server/invariant.ts';
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

const order = await anOrderInWork(db, sql, [
  [{ quantity: 12 }, { quantity: 8, on: '2026-12-04' }],
  [{ quantity: 5, on: '2027-01-15' }]
]);
for (const stage of ['cutting', 'sewing', 'finishing', 'packing']) {
  await recordStage(db, director, aReport(order.workOrders[0]!.number, stage, 8), now);
}
const shipment = { order: order.number, carrier: 'SF', trackingNumber: '1', override: null };
await shipOrder(db, director, { ...shipment, id: uuid7(), lines: [{ lineNo: 1, quantity: 15 }] }, now);

test('goods that were promised, made and shipped in part add up', async () => {
  expect(await broken()).toEqual([]);
});

class Undone extends Error {}

test.each([
  ['A reservation that nobody has', 'update stock set reserved = reserved + 1', 'Reserved stock'],
  [
    'A line that shipped more than its pieces',
    'update order_lines set shipped_quantity = 16 where line_no = 1',
    'Of every'
  ],
  [
    'A piece that shipped alone',
    'update promise_pieces set shipped_quantity = 1 where line_no = 2',
    'What a piece'
  ],
  [
    'A stage ahead of the one before',
    'update stage_records set quantity_done = 7 where position = 1',
    'No stage'
  ],
  [
    'Finished goods that are nowhere',
    'update promise_pieces set stocked = false',
    'The pieces of a finished'
  ],
  ['A date that moved alone', `update work_orders set expected_on = '2027-02-01'`, 'The date']
])('%s is found', async (_, damage, name) => {
  const invariant = [...ofLogistics, ...ofProduction].find((one) => one.name.startsWith(name))!;
  let found: unknown[] = [];
  const attempt = db.transaction(async (tx) => {
    await tx.execute(raw.raw(damage));
    found = await tx.execute(invariant.violations as SQL);
    throw new Undone();
  });
  await expect(attempt).rejects.toBeInstanceOf(Undone);
  expect(found).not.toEqual([]);
});
