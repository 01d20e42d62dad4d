import { afterEach, describe, expect, test } from 'vitest';
import type { SequencedEvent } from '#lib/events/event.ts';
import { makeWorkOrders } from '#lib/production/server/make-work-orders.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aConfirmedOrder } from '../../../../tests/fixtures/confirmed-order.ts';
import {
  anOrderToPay,
  balancesOf,
  ladderOf,
  mustHold,
  usualTerms
} from '../../../../tests/fixtures/payment.ts';
import { followOrders } from './follow-orders.ts';

const { db, sql } = await testDatabase();
await usualTerms(sql);
afterEach(() => mustHold(db));

let seq = 0;
async function happens(
  type: string,
  order: { id: string; dealer: { id: number } },
  payload: Record<string, unknown> = {},
  at = new Date('2026-11-20T20:00:00Z')
) {
  const event: SequencedEvent = {
    id: ++seq,
    seq,
    type,
    aggregateType: 'order',
    aggregateId: order.id,
    fairId: null,
    dealerId: order.dealer.id,
    actorId: null,
    actedBy: null,
    payload: { orderId: order.id, ...payload },
    at
  };
  await db.transaction((tx) => followOrders.handle(tx, event));
}

describe('billing follows an order', () => {
  test('its confirmation makes the ladder and books what is owed, once', async () => {
    const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 10 }]] });
    await happens('order.confirmed', order);
    await happens('order.confirmed', order);
    expect(await ladderOf(sql, order.id)).toMatchObject([
      { position: 1, amount: 30_000, dueOn: '2026-11-20' },
      { position: 2, amount: 40_000, dueOn: null },
      { position: 3, amount: 30_000, dueOn: null }
    ]);
    expect(await balancesOf(sql, order.dealer.id)).toEqual({ receivable: 100_000, sales_clearing: -100_000 });
  });

  test("a dealer's own terms go before the company's", async () => {
    const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 3 }]] });
    const [terms] =
      await sql`insert into payment_terms (code, name) values ('all', 'all at once') returning id`;
    await sql`insert into payment_terms_steps (terms_id, position, basis_points, due_event, due_days)
      values (${terms!.id}, 1, 10000, 'confirmed', 14)`;
    await sql`update dealers set terms_id = ${terms!.id} where id = ${order.dealer.id}`;
    await happens('order.confirmed', order);
    expect(await ladderOf(sql, order.id)).toMatchObject([{ amount: 30_000, dueOn: '2026-12-04' }]);
  });

  test('what happens to the goods sets due days, in the calendar of the fair, and only once', async () => {
    const order = await anOrderToPay(db, sql);
    await happens('shipment.shipped', order, { orderShipped: false });
    await happens('shipment.received', order, { orderReceived: false });
    await happens('work_order.completed', order, { orderReady: false });
    expect((await ladderOf(sql, order.id)).map((one) => one.dueOn)).toEqual(['2026-11-20', null, null]);
    await happens('work_order.completed', order, { orderReady: true });
    await happens('order.ready_from_stock', order, {}, new Date('2026-12-24T00:00:00Z'));
    expect((await ladderOf(sql, order.id)).map((one) => one.dueOn)).toEqual([
      '2026-11-20',
      '2026-11-28',
      null
    ]);
    await happens('shipment.received', order, { orderReceived: true }, new Date('2026-12-01T15:59:00Z'));
    expect((await ladderOf(sql, order.id))[2]!.dueOn).toBe('2027-01-30');
  });

  test('receipt makes due what waited for anything before it', async () => {
    const order = await anOrderToPay(db, sql);
    await happens('shipment.received', order, { orderReceived: true });
    expect((await ladderOf(sql, order.id)).map((one) => one.dueOn)).toEqual([
      '2026-11-20',
      '2026-11-28',
      '2027-01-20'
    ]);
  });

  test('what waits for production to begin does not hang when all of it lies in stock', async () => {
    const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 3 }]] });
    const [terms] =
      await sql`insert into payment_terms (code, name) values ('begun', 'half when begun') returning id`;
    await sql`insert into payment_terms_steps (terms_id, position, basis_points, due_event, due_days)
      values (${terms!.id}, 1, 5000, 'production_started', 10), (${terms!.id}, 2, 5000, 'received', 0)`;
    await sql`update dealers set terms_id = ${terms!.id} where id = ${order.dealer.id}`;
    await happens('order.confirmed', order);
    expect((await ladderOf(sql, order.id)).map((one) => one.dueOn)).toEqual([null, null]);
    await db.transaction((tx) => makeWorkOrders(tx, order.id, new Date('2026-11-20T20:00:00Z')));
    const [told] = await sql`select type, payload from events where aggregate_id = ${order.id}
      and type in ('order.ready_from_stock', 'work_order.started') order by id desc limit 1`;
    await happens(told!.type, order, told!.payload);
    expect((await ladderOf(sql, order.id)).map((one) => one.dueOn)).toEqual(['2026-12-01', null]);
  });

  test('an order that was cancelled before billing looked gets no instalments, and owes nothing', async () => {
    const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 10 }]] });
    await sql`update orders set status = 'cancelled' where id = ${order.id}`;
    await happens('order.confirmed', order);
    await happens('order.cancelled', order);
    expect(await ladderOf(sql, order.id)).toEqual([]);
    expect(await balancesOf(sql, order.dealer.id)).toEqual({});
  });
});
