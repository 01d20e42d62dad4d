import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aRegion, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { anOrderInWork, aReport, now } from '../../../../tests/fixtures/work-order.ts';
import { readQueueFilter } from '#lib/ui/queue-filter.ts';
import { WORK_VIEWS, type WorkFilter } from '../work-queue.ts';
import { recordStage } from './record-stage.ts';
import { reviseDate } from './revise-date.ts';
import * as workOrder from './work-order.ts';
import * as workOrders from './work-orders.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';

const { db, sql } = await testDatabase();
const planner = await aStaffUser(sql, 'planner');
const filter = (more: Partial<WorkFilter> = {}): WorkFilter => ({ view: 'open', q: '', after: '', ...more });

const soon = await anOrderInWork(db, sql, [[{ quantity: 4, on: '2026-11-25' }]]);
const past = await anOrderInWork(db, sql, [[{ quantity: 6, on: '2026-11-18' }]]);
const held = await anOrderInWork(
  db,
  sql,
  [[{ quantity: 8, on: '2026-12-20' }]],
  [{ amountMinor: 240_000, releases: 'production' }]
);
const ready = await anOrderInWork(db, sql, [[{ quantity: 3, on: '2026-12-01' }]]);
for (const stage of ['cutting', 'sewing', 'finishing', 'packing']) {
  await recordStage(db, planner, aReport(ready.workOrders[0]!.number, stage, 3), now);
}
const number = (order: typeof soon) => order.workOrders[0]!.number;
const numbers = async (given: Partial<WorkFilter>, actor: Parameters<typeof workOrders.page>[1] = planner) =>
  (await workOrders.page(db, actor, filter(given), now)).rows.map((row) => row.number);

describe('the queue of work orders', () => {
  test('shows open ones by the date that is expected', async () => {
    expect(await numbers({})).toEqual([number(past), number(soon), number(held)]);
  });

  test('knows what waits for money, what is late and what is made', async () => {
    expect(await numbers({ view: 'waiting' })).toEqual([number(held)]);
    expect(await numbers({ view: 'late' })).toEqual([number(past)]);
    expect(await numbers({ view: 'made' })).toEqual([number(ready)]);
    expect(await workOrders.counts(db, planner, filter(), now)).toEqual({ open: 3, waiting: 1, late: 1 });
  });

  test('finds by number of the order or the work order, and by dealer', async () => {
    expect(await numbers({ q: String(soon.number) })).toEqual([number(soon)]);
    expect(await numbers({ q: String(number(past)) })).toEqual([number(past)]);
    expect(await numbers({ q: held.dealer.name })).toEqual([number(held)]);
    expect(await numbers({ q: '100%_' })).toEqual([]);
  });

  test('pages without losing or repeating a row', async () => {
    const seen: number[] = [];
    let after: string | null = '';
    while (after !== null) {
      const page: workOrders.WorkPage = await workOrders.page(db, planner, filter({ after }), now, 1);
      seen.push(...page.rows.map((row) => row.number));
      after = page.next;
    }
    expect(seen).toEqual([number(past), number(soon), number(held)]);
  });

  test('tells how much time and work is left', async () => {
    const { rows } = await workOrders.page(db, planner, filter({ q: String(number(past)) }), now);
    expect(rows[0]).toMatchObject({
      daysLeft: -3,
      timeShare: 1,
      confidence: 'late',
      state: 'planned',
      share: 0
    });
  });

  test('shows a region manager the own region, a rep the own dealers', async () => {
    const region = await aRegion(sql);
    const manager = await aStaffUser(sql, 'region_manager', region.id);
    expect(await numbers({}, manager)).toEqual([]);
    const rep = await aStaffUser(sql, 'rep');
    await sql`update dealers set rep_id = ${rep.userId} where id = ${soon.dealer.id}`;
    expect(await numbers({}, rep)).toEqual([number(soon)]);
    const own = await aStaffUser(sql, 'region_manager', past.dealer.regionId);
    expect(await numbers({}, own)).toEqual([number(past)]);
  });

  test('ignores what is broken in the address', () => {
    const query = new URLSearchParams({ view: 'all', after: 'x'.repeat(100), q: ' moss ' });
    expect(readQueueFilter(WORK_VIEWS, query)).toEqual({ view: 'open', after: '', q: 'moss' });
  });
});

describe('a work order', () => {
  test('has its lines, its history and what it waits for', async () => {
    const input = {
      id: uuid7(),
      workOrder: number(held),
      fromOn: '2026-12-20',
      toOn: '2026-12-28',
      reason: 'rework'
    };
    await reviseDate(db, planner, { ...input, note: null, alternatives: ['keep'] }, now);
    const found = await workOrder.byNumber(db, planner, number(held), now);
    expect(found).toMatchObject({
      state: 'waiting',
      gate: { position: 1, openMinor: 240_000 },
      expectedOn: '2026-12-28',
      moved: { fromOn: '2026-12-20', toOn: '2026-12-28' }
    });
    expect(found!.lines).toMatchObject([{ lineNo: 1, quantity: 8 }]);
    expect(found!.history.map((entry) => [entry.type, entry.by])).toEqual([
      ['work_order.delayed', planner.name],
      ['work_order.planned', null]
    ]);
  });

  test('of somebody else is not there', async () => {
    const stranger = await aDealerUser(sql, await aDealer(sql));
    expect(await workOrder.byNumber(db, stranger, number(soon), now)).toBeNull();
    expect(await workOrder.byNumber(db, planner, 1, now)).toBeNull();
  });
});
