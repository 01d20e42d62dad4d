import { describe, expect, test } from 'vitest';
import type { DealerUser } from '#lib/accounts/actor.ts';
import * as fairs from '#lib/attendance/server/dealer-fair.ts';
import { mergeDraft } from '#lib/orders/server/drafting/merge-draft.ts';
import { shipOrder } from '#lib/logistics/server/ship-order.ts';
import { recordStage } from '#lib/production/server/record-stage.ts';
import { reviseDate } from '#lib/production/server/revise-date.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { aConfirmedOrder } from '../../../../tests/fixtures/confirmed-order.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aFair, aStaffUser, aVariant } from '../../../../tests/fixtures/factories.ts';
import { anOrderInWork, aReport, now } from '../../../../tests/fixtures/work-order.ts';
import { dealerHome } from './dealer-home.ts';

const { db, sql } = await testDatabase();
const planner = await aStaffUser(sql, 'planner');
const warehouse = await aStaffUser(sql, 'warehouse');

async function homeOf(actor: DealerUser) {
  return dealerHome(db, actor, await fairs.currentOf(db, actor.dealerId, now), now);
}
const parcel = (order: number) => ({
  ...{ id: uuid7(), order, carrier: 'SF Express', trackingNumber: `SF${order}` },
  ...{ lines: null, override: null }
});

describe('the first page of a dealer', () => {
  test('says how far the orders are from the target', async () => {
    const { buyer, fair, dealer } = await aConfirmedOrder(sql, { lines: [[{ quantity: 6 }]] });
    await sql`insert into targets (fair_id, dealer_id, amount_minor) values (${fair.id}, ${dealer.id}, 100000)`;
    await sql`insert into orders (id, number, fair_id, dealer_id, region_id, status, currency, total_minor, units,
        request_hash, placed_by, placed_at)
      select gen_random_uuid(), nextval('order_numbers'), fair_id, dealer_id, region_id, 'in_review', 'CNY', 25000, 2,
        'test', placed_by, placed_at from orders where dealer_id = ${dealer.id}`;
    const { standing } = await homeOf(buyer);
    expect(standing).toEqual({ confirmedMinor: 60_000, waitingMinor: 25_000, targetMinor: 100_000 });
  });

  test('is empty, not broken, for a dealer without fair and orders', async () => {
    const dealer = await aDealer(sql);
    const home = await homeOf(await aDealerUser(sql, dealer));
    expect(home).toEqual({ standing: null, needs: [], goods: [], nextPayment: null });
  });

  test('asks who may pay for the overdue money first, and shows others what is next', async () => {
    const { id, number, buyer, dealer } = await aConfirmedOrder(sql, {
      lines: [[{ quantity: 10 }]],
      instalments: [
        { amountMinor: 30_000, releases: 'production' },
        { amountMinor: 70_000, releases: 'shipping' }
      ]
    });
    await sql`update instalments set due_on = '2026-11-18' where order_id = ${id} and position = 1`;
    const { needs, nextPayment } = await homeOf(buyer);
    expect(needs).toMatchObject([
      { kind: 'pay', orderNumber: number, openMinor: 30_000, daysLate: 3, step: 'deposit' }
    ]);
    const viewer = await homeOf(await aDealerUser(sql, dealer, 'viewer'));
    expect(viewer.needs).toEqual([]);
    expect(nextPayment).toMatchObject({ orderNumber: number, step: 'final', openMinor: 70_000, dueOn: null });
    expect(viewer.nextPayment).toEqual(nextPayment);
  });

  test('asks first for the money that most goods wait for, long before its day, and names no day for them', async () => {
    const small = await aConfirmedOrder(sql, {
      instalments: [{ amountMinor: 30_000, releases: 'production' }],
      lines: [[{ quantity: 3 }]]
    });
    await sql`update instalments set due_on = '2027-03-01', amount_minor = 30000 where order_id = ${small.id}`;
    const { needs, goods } = await homeOf(small.buyer);
    expect(needs).toMatchObject([
      { kind: 'pay', orderNumber: small.number, unitsHeld: 3, dueOn: '2027-03-01' }
    ]);
    expect(goods).toMatchObject([{ orderNumber: small.number, heldBy: { openMinor: 30_000 } }]);
    await sql`update instalments set allocated_minor = amount_minor where order_id = ${small.id}`;
    const paid = await homeOf(small.buyer);
    expect(paid.needs).toEqual([]);
    expect(paid.goods).toMatchObject([{ heldBy: null }]);
  });

  test('follows an order from plan over stage and delay to the road', async () => {
    const { buyer, number, workOrders } = await anOrderInWork(db, sql, [
      [{ quantity: 5 }, { quantity: 40, on: '2026-12-04' }]
    ]);
    const work = workOrders[0]!.number;
    expect((await homeOf(buyer)).goods).toMatchObject([
      { orderNumber: number, at: 'planned', nextOn: '2026-12-04' }
    ]);
    await recordStage(db, planner, aReport(work, 'cutting', 40), now);
    const later = { id: uuid7(), workOrder: work, fromOn: '2026-12-04', toOn: '2026-12-10' };
    const why = { reason: 'material_late', note: null, alternatives: ['keep'] };
    await reviseDate(db, planner, { ...later, ...why }, now);
    const inWork = await homeOf(buyer);
    expect(inWork.goods).toMatchObject([{ at: 'in_work', stage: { code: 'sewing' } }]);
    expect(inWork.needs).toEqual([
      { kind: 'delay', orderNumber: number, units: 40, fromOn: '2026-12-04', toOn: '2026-12-10' }
    ]);
    await shipOrder(db, warehouse, parcel(number), now);
    const onTheRoad = await homeOf(buyer);
    expect(onTheRoad.goods).toMatchObject([{ at: 'road', carrier: 'SF Express', nextOn: '2026-12-10' }]);
    expect(onTheRoad.needs).toMatchObject([
      { kind: 'delay' },
      { kind: 'receipt', orderNumber: number, units: 5 }
    ]);
  });

  test('reminds of a draft that was never sent', async () => {
    const dealer = await aDealer(sql);
    const fair = await aFair(sql, { dealerIds: [dealer.id], closesAt: new Date('2099-01-01') });
    const buyer = await aDealerUser(sql, dealer, 'buyer');
    const { sku } = await aVariant(sql);
    const order = uuid7();
    const typed = { sku, text: '', choice: null, at: now.getTime(), order };
    const writings = [
      { ...typed, place: `cell:${sku}`, units: 1, op: uuid7() },
      { ...typed, place: 'row:a', sku: 'unknown', units: 0, text: 'a few', op: uuid7() }
    ];
    await mergeDraft(sql, buyer, fair.slug, { since: 0, order, tab: uuid7(), leaving: false, writings }, now);
    expect((await homeOf(buyer)).needs).toEqual([
      { kind: 'draft', fairSlug: fair.slug, savedAt: now, lines: 2 }
    ]);
  });
});
