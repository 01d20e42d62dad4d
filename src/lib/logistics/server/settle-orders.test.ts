import { expect, test } from 'vitest';
import { recordTransfer } from '#lib/billing/server/record-transfer.ts';
import { reverseReceipt } from '#lib/billing/server/reverse-receipt.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { aConfirmedOrder } from '../../../../tests/fixtures/confirmed-order.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { anOrderToPay, mustHold, usualTerms } from '../../../../tests/fixtures/payment.ts';
import { confirmReceipt } from './confirm-receipt.ts';
import { settleOrders } from './settle-orders.ts';
import { shipOrder } from './ship-order.ts';

const { db, sql } = await testDatabase();
await usualTerms(sql);
const director = await aStaffUser(sql, 'director');
const finance = await aStaffUser(sql, 'finance');
const now = new Date('2026-11-21T08:00:00Z');

type Order = Awaited<ReturnType<typeof aConfirmedOrder>>;

async function ship(order: Order, quantity: number): Promise<string> {
  const id = uuid7();
  const goods = { carrier: 'SF', trackingNumber: id, override: 'Agreed', lines: [{ lineNo: 1, quantity }] };
  await shipOrder(db, director, { id, order: order.number, ...goods }, now);
  return id;
}

const receive = (order: Order, shipmentId: string) =>
  confirmReceipt(db, order.buyer, { shipmentId, note: null }, now);

const pay = (order: Order, amountMinor: number) =>
  recordTransfer(
    db,
    finance,
    {
      ...{ dealerId: order.dealer.id, currency: 'CNY' as const, amountMinor, reference: uuid7() },
      ...{ receivedOn: '2026-11-20', note: null, orderId: null, parts: null }
    },
    now
  );

/** Lets the subscriber read what has happened to an order, from the beginning, as after a crash. */
async function settled(order: Order): Promise<string> {
  const events = await sql<SequencedEvent[]>`
    select id, coalesce(seq, id) as seq, type, aggregate_type as "aggregateType", aggregate_id as "aggregateId",
      fair_id as "fairId", dealer_id as "dealerId", payload, at from events
    where payload->>'orderId' = ${order.id} and type = any(${[...settleOrders.types]}) order by id`;
  for (const event of events) await db.transaction((tx) => settleOrders.handle(tx, event));
  const [row] = await sql<{ status: string }[]>`select status from orders where id = ${order.id}`;
  return row!.status;
}

const told = (order: Order) => sql<{ type: string }[]>`
  select type from events where aggregate_id = ${order.id} and type like 'order.%' order by id`;

test('an order is closed when it is delivered and then paid, once', async () => {
  const order = await anOrderToPay(db, sql);
  await receive(order, await ship(order, 10));
  expect(await settled(order)).toBe('confirmed');
  await pay(order, 60_000);
  expect(await settled(order)).toBe('confirmed');
  await pay(order, 40_000);
  expect(await settled(order)).toBe('closed');
  expect(await settled(order)).toBe('closed');
  expect(await told(order)).toEqual([{ type: 'order.closed' }]);
  await mustHold(db);
});

test('an order is closed when it is paid and then delivered, with its last shipment', async () => {
  const order = await anOrderToPay(db, sql);
  await pay(order, 100_000);
  const first = await ship(order, 4);
  await receive(order, first);
  expect(await settled(order)).toBe('confirmed');
  const second = await ship(order, 6);
  expect(await settled(order)).toBe('confirmed');
  await receive(order, second);
  expect(await settled(order)).toBe('closed');
});

test('a payment that is taken back opens the order again, until it is paid once more', async () => {
  const order = await anOrderToPay(db, sql);
  await receive(order, await ship(order, 10));
  await pay(order, 60_000);
  const { receiptId } = await pay(order, 40_000);
  expect(await settled(order)).toBe('closed');
  await reverseReceipt(db, finance, { receiptId, reason: 'the bank returned it' }, now);
  expect(await settled(order)).toBe('confirmed');
  await pay(order, 40_000);
  expect(await settled(order)).toBe('closed');
  expect((await told(order)).map(({ type }) => type)).toEqual([
    'order.closed',
    'order.reopened',
    'order.closed'
  ]);
  await mustHold(db);
});

test('an order whose payment plan is still being made is not taken for a paid one', async () => {
  const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 10 }]] });
  await receive(order, await ship(order, 10));
  expect(await settled(order)).toBe('confirmed');
});
