import { describe, expect, test } from 'vitest';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { StaffRole } from '#lib/accounts/roles.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import {
  aConfirmedOrder,
  eventsOf,
  stockOf,
  type InstalmentGiven
} from '../../../../tests/fixtures/confirmed-order.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import type { ShipmentInput } from '../shipment-form.ts';
import { confirmReceipt } from './confirm-receipt.ts';
import { recordPosition } from './record-position.ts';
import { shipOrder } from './ship-order.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-21T08:00:00Z');
const warehouse = await aStaffUser(sql, 'warehouse');
const director = await aStaffUser(sql, 'director');

const shipment = (order: number, more: Partial<ShipmentInput> = {}): ShipmentInput => ({
  id: uuid7(),
  order,
  carrier: 'SF Express',
  trackingNumber: `SF${Math.random().toString().slice(2, 14)}`,
  lines: null,
  override: null,
  ...more
});
const ship = (input: ShipmentInput, actor: StaffUser = warehouse) => shipOrder(db, actor, input, now);
const lines = async (orderId: string) =>
  (
    await sql<{ shipped: number }[]>`
    select shipped_quantity as shipped from order_lines where order_id = ${orderId} order by line_no`
  ).map((line) => line.shipped);

describe('shipping', () => {
  test('sends all that is in the warehouse and books it out everywhere', async () => {
    const order = await aConfirmedOrder(sql, {
      lines: [[{ quantity: 12 }, { quantity: 8, on: '2026-12-04' }], [{ quantity: 5 }]]
    });
    const input = shipment(order.number);
    await expect(ship(input)).resolves.toMatchObject({ repeated: false });
    expect(await lines(order.id)).toEqual([12, 5]);
    expect(await stockOf(sql, order.variants[0]!)).toEqual({ onHand: 88, reserved: 0 });
    const pieces =
      await sql`select shipped_quantity as n from promise_pieces where order_id = ${order.id} order by line_no, piece_no`;
    expect(pieces.map(({ n }) => n)).toEqual([12, 0, 5]);
    const [event] = await sql`select payload from events where aggregate_id = ${input.id}`;
    expect(event!.payload).toMatchObject({
      orderId: order.id,
      quantity: 17,
      lines: [
        { lineNo: 1, quantity: 12 },
        { lineNo: 2, quantity: 5 }
      ],
      orderShipped: false
    });
  });

  test('sends a part, then the rest, and says when the order is complete', async () => {
    const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 12 }], [{ quantity: 5 }]] });
    await ship(shipment(order.number, { lines: [{ lineNo: 1, quantity: 7 }] }));
    expect(await lines(order.id)).toEqual([7, 0]);
    await ship(shipment(order.number));
    expect(await lines(order.id)).toEqual([12, 5]);
    const events =
      await sql`select payload->'orderShipped' as complete from events where payload->>'orderId' = ${order.id} order by id`;
    expect(events.map(({ complete }) => complete)).toEqual([false, true]);
  });

  test('of the same goods by two people at once sends them once', async () => {
    const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 12 }], [{ quantity: 5 }]] });
    const people = await Promise.all([1, 2, 3, 4, 5].map(() => aStaffUser(sql, 'warehouse')));
    const tries = await Promise.allSettled(people.map((person) => ship(shipment(order.number), person)));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of tries)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'nothing_ready' });
    expect(await stockOf(sql, order.variants[0]!)).toEqual({ onHand: 88, reserved: 0 });
    expect(await eventsOf(sql, order.id)).toEqual(['shipment.shipped']);
  });

  test('with the same id, even at once, sends once and answers the same number', async () => {
    const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 12 }]] });
    const input = shipment(order.number, { lines: [{ lineNo: 1, quantity: 3 }] });
    const answers = await Promise.all(Array.from({ length: 8 }, () => ship(input)));
    expect(answers.filter((answer) => !answer.repeated)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.number)).size).toBe(1);
    expect(await lines(order.id)).toEqual([3]);
    await expect(ship({ ...input, trackingNumber: 'another' })).rejects.toMatchObject({ code: 'key_reused' });
  });

  test('orders of the same item at once keeps the stock right', async () => {
    const one = await aConfirmedOrder(sql, { lines: [[{ quantity: 30 }], [{ quantity: 10 }]] });
    const two = await aConfirmedOrder(sql, { lines: [[{ quantity: 20 }], [{ quantity: 20 }]] });
    const [a, b] = one.variants as [number, number];
    await sql`update promise_pieces set variant_id = ${b} where order_id = ${two.id} and line_no = 1`;
    await sql`update promise_pieces set variant_id = ${a} where order_id = ${two.id} and line_no = 2`;
    await sql`update stock set reserved = reserved + 20 where variant_id in (${a}, ${b})`;
    await Promise.all([ship(shipment(one.number)), ship(shipment(two.number))]);
    expect(await stockOf(sql, a)).toEqual({ onHand: 50, reserved: 0 });
    expect(await stockOf(sql, b)).toEqual({ onHand: 70, reserved: 0 });
  });

  test('more than is there is refused line by line, and nothing leaves', async () => {
    const order = await aConfirmedOrder(sql, {
      lines: [[{ quantity: 12 }], [{ quantity: 5, on: '2026-12-04' }]]
    });
    const wanted = [
      { lineNo: 1, quantity: 12 },
      { lineNo: 2, quantity: 1 }
    ];
    await expect(ship(shipment(order.number, { lines: wanted }))).rejects.toMatchObject({
      code: 'more_than_ready',
      details: { lines: [{ lineNo: 2, wanted: 1, ready: 0 }] }
    });
    expect(await lines(order.id)).toEqual([0, 0]);
  });

  test('an order whose goods are still made says when they come', async () => {
    const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 5, on: '2026-12-04' }]] });
    await expect(ship(shipment(order.number))).rejects.toMatchObject({
      code: 'nothing_ready',
      details: { nextOn: '2026-12-04' }
    });
  });

  test('an order that is not confirmed is refused', async () => {
    const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 5 }]] });
    await sql`update orders set status = 'cancelled' where id = ${order.id}`;
    await expect(ship(shipment(order.number))).rejects.toMatchObject({ code: 'order_not_confirmed' });
  });

  test('an unknown order finds nothing', async () => {
    await expect(ship(shipment(1))).rejects.toMatchObject({ code: 'not_found' });
  });

  test.each<StaffRole>(['planner', 'rep', 'region_manager', 'finance', 'host'])(
    'is not for the %s',
    async (role) => {
      const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 5 }]] });
      await expect(ship(shipment(order.number), await aStaffUser(sql, role))).rejects.toMatchObject({
        code: 'forbidden_role'
      });
    }
  );
});

describe('the payment that releases shipping', () => {
  const second: InstalmentGiven = { amountMinor: 20_000, releases: 'shipping', paid: 5_000 };
  const held = () => aConfirmedOrder(sql, { lines: [[{ quantity: 5 }]], instalments: [second] });

  test('holds the goods back and says what is open', async () => {
    const order = await held();
    await expect(ship(shipment(order.number))).rejects.toMatchObject({
      code: 'waits_for_payment',
      details: { position: 1, openMinor: 15_000, currency: 'CNY' }
    });
    await sql`update instalments set allocated_minor = amount_minor where order_id = ${order.id}`;
    await expect(ship(shipment(order.number))).resolves.toMatchObject({ repeated: false });
  });

  test('can be waived by a director with a reason, not by the warehouse', async () => {
    const order = await held();
    const input = shipment(order.number, { override: 'Transfer slip seen' });
    await expect(ship(input)).rejects.toMatchObject({ code: 'forbidden_role' });
    await ship(input, director);
    const [event] = await sql`select payload from events where aggregate_id = ${input.id}`;
    expect(event!.payload).toMatchObject({ override: 'Transfer slip seen' });
  });
});

async function aShipment() {
  const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 5 }]] });
  const input = shipment(order.number);
  await ship(input);
  return { ...order, shipmentId: input.id };
}

describe('where a shipment is', () => {
  const seen = (shipmentId: string, more: object = {}) => ({
    id: uuid7(),
    shipmentId,
    place: 'Hangzhou hub',
    note: null,
    seenAt: null as string | null,
    ...more
  });

  test('is recorded once per id', async () => {
    const { shipmentId, id } = await aShipment();
    const position = seen(shipmentId);
    const answers = await Promise.all([1, 2, 3].map(() => recordPosition(db, warehouse, position, now)));
    expect(answers.filter((answer) => !answer.repeated)).toHaveLength(1);
    expect(await eventsOf(sql, id)).toEqual(['shipment.shipped', 'shipment.moved']);
    await expect(recordPosition(db, warehouse, { ...position, place: 'Suzhou' }, now)).rejects.toMatchObject({
      code: 'key_reused'
    });
  });

  test.each(['2026-11-21T09:00:00Z', '2026-11-20T09:00:00Z'])('cannot be told for %s', async (seenAt) => {
    const { shipmentId } = await aShipment();
    await expect(recordPosition(db, warehouse, seen(shipmentId, { seenAt }), now)).rejects.toMatchObject({
      code: 'time_not_possible'
    });
  });

  test('is not told once the goods are there', async () => {
    const { shipmentId, buyer } = await aShipment();
    await confirmReceipt(db, buyer, { shipmentId, note: null }, now);
    await expect(recordPosition(db, warehouse, seen(shipmentId), now)).rejects.toMatchObject({
      code: 'shipment_received'
    });
  });
});

describe('confirming receipt', () => {
  test('closes the shipment once, whoever repeats it', async () => {
    const { shipmentId, buyer, id } = await aShipment();
    const receipt = { shipmentId, note: null };
    const answers = await Promise.all([1, 2, 3].map(() => confirmReceipt(db, buyer, receipt, now)));
    expect(answers.filter((answer) => !answer.repeated)).toHaveLength(1);
    expect(await eventsOf(sql, id)).toEqual(['shipment.shipped', 'shipment.received']);
    const [event] =
      await sql`select payload from events where type = 'shipment.received' and payload->>'orderId' = ${id}`;
    expect(event!.payload).toMatchObject({ quantity: 5, orderReceived: true });
  });

  test("of another dealer's shipment finds nothing", async () => {
    const { shipmentId } = await aShipment();
    const stranger = await aDealerUser(sql, await aDealer(sql));
    await expect(confirmReceipt(db, stranger, { shipmentId, note: null }, now)).rejects.toMatchObject({
      code: 'not_found'
    });
  });

  test.each(['payer', 'viewer'] as const)('is not for the %s', async (role) => {
    const { shipmentId, dealer } = await aShipment();
    const person = await aDealerUser(sql, dealer, role);
    await expect(confirmReceipt(db, person, { shipmentId, note: null }, now)).rejects.toMatchObject({
      code: 'forbidden_role'
    });
  });

  test('for the dealer needs a reason, by staff and by those who act for the dealer', async () => {
    const { shipmentId, buyer } = await aShipment();
    const acting = { ...buyer, actedBy: { userId: director.userId, name: director.name } };
    for (const actor of [director, acting]) {
      await expect(confirmReceipt(db, actor, { shipmentId, note: null }, now)).rejects.toMatchObject({
        code: 'reason_missing'
      });
    }
    await expect(
      confirmReceipt(db, director, { shipmentId, note: 'Signed waybill' }, now)
    ).resolves.toMatchObject({ repeated: false });
  });

  test('is not for a rep of other dealers', async () => {
    const { shipmentId } = await aShipment();
    const rep = await aStaffUser(sql, 'rep');
    await expect(confirmReceipt(db, rep, { shipmentId, note: 'Called' }, now)).rejects.toMatchObject({
      code: 'not_found'
    });
  });
});
