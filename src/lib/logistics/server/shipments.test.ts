import { describe, expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { aConfirmedOrder } from '../../../../tests/fixtures/confirmed-order.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { now } from '../../../../tests/fixtures/work-order.ts';
import type { ShipmentFilter } from '../shipment-queue.ts';
import { confirmReceipt } from './confirm-receipt.ts';
import * as orderToShip from './order-to-ship.ts';
import * as readyOrders from './ready-orders.ts';
import { recordPosition } from './record-position.ts';
import { shipOrder } from './ship-order.ts';
import * as shipment from './shipment.ts';
import * as shipments from './shipments.ts';

const { db, sql } = await testDatabase();
const director = await aStaffUser(sql, 'director');
const filter = (more: Partial<ShipmentFilter> = {}): ShipmentFilter => ({
  view: 'ready',
  q: '',
  after: '',
  ...more
});

async function shipped(order: { number: number }, quantity: number, at: Date) {
  const input = {
    id: uuid7(),
    order: order.number,
    carrier: 'SF',
    trackingNumber: `T${order.number}`,
    override: null
  };
  return shipOrder(db, director, { ...input, lines: [{ lineNo: 1, quantity }] }, at).then(({ number }) => ({
    id: input.id,
    number
  }));
}

const held = await aConfirmedOrder(sql, {
  lines: [[{ quantity: 3 }, { quantity: 9, on: '2026-12-04' }]],
  instalments: [{ amountMinor: 10_000, releases: 'shipping' }]
});
const part = await aConfirmedOrder(sql, { lines: [[{ quantity: 12 }]] });
const nothing = await aConfirmedOrder(sql, { lines: [[{ quantity: 5, on: '2026-12-04' }]] });
const first = await shipped(part, 5, now);
const second = await shipped(part, 2, new Date(now.getTime() + 60_000));

describe('the warehouse', () => {
  test('sees confirmed orders with goods that are ready, and which of them wait for money', async () => {
    const { rows } = await readyOrders.page(db, director, filter());
    expect(rows).toMatchObject([
      { orderNumber: held.number, ready: 3, open: 12, gated: true },
      { orderNumber: part.number, ready: 5, open: 5, gated: false }
    ]);
    expect(await readyOrders.count(db, director, filter())).toBe(2);
    expect(rows.map((row) => row.orderNumber)).not.toContain(nothing.number);
  });

  test('pages through what is ready', async () => {
    const page = await readyOrders.page(db, director, filter(), 1);
    const next = await readyOrders.page(db, director, filter({ after: page.next! }), 1);
    expect([page.rows[0]!.orderNumber, next.rows[0]!.orderNumber]).toEqual([held.number, part.number]);
    expect(next.next).toBeNull();
  });

  test('sees line by line what can leave and when the rest comes', async () => {
    const order = await orderToShip.byNumber(db, director, held.number);
    expect(order!.lines).toMatchObject([
      { lineNo: 1, ordered: 12, ready: 3, shipped: 0, nextOn: '2026-12-04' }
    ]);
    expect(order!.gate).toMatchObject({ position: 1, openMinor: 10_000 });
    expect(order!.carriers).toEqual(['SF']);
  });

  test('sees what is under way, longest first, with the last place, and what has arrived', async () => {
    const position = { id: uuid7(), shipmentId: second.id, place: 'Suzhou', note: null, seenAt: null };
    await recordPosition(db, director, position, new Date(now.getTime() + 120_000));
    const underWay = await shipments.page(db, director, filter({ view: 'under_way' }));
    expect(underWay.rows).toMatchObject([
      { number: first.number, quantity: 5, place: null },
      { number: second.number, quantity: 2, place: 'Suzhou' }
    ]);
    await confirmReceipt(db, part.buyer, { shipmentId: first.id, note: null }, new Date());
    const received = await shipments.page(db, director, filter({ view: 'received' }));
    expect(received.rows.map((row) => row.number)).toEqual([first.number]);
    expect(await shipments.countUnderWay(db, director, filter())).toBe(1);
  });

  test('finds a shipment by number, tracking number and dealer', async () => {
    for (const q of [String(second.number), `T${part.number}`, part.dealer.name]) {
      const { rows } = await shipments.page(db, director, filter({ view: 'under_way', q }));
      expect(rows.map((row) => row.number)).toEqual([second.number]);
    }
  });

  test('has the papers of a shipment', async () => {
    const found = await shipment.byNumber(db, director, second.number);
    expect(found).toMatchObject({
      quantity: 2,
      consignee: { name: part.dealer.name },
      shippedBy: director.name,
      receivedBy: null,
      override: null,
      lines: [{ lineNo: 1, quantity: 2, ordered: 12 }]
    });
  });

  test('shows a stranger nothing', async () => {
    const stranger = await aDealerUser(sql, await aDealer(sql));
    expect(await shipment.byNumber(db, stranger, second.number)).toBeNull();
    expect(await orderToShip.byNumber(db, stranger, part.number)).toBeNull();
    expect((await shipments.page(db, stranger, filter({ view: 'under_way' }))).rows).toEqual([]);
  });
});
