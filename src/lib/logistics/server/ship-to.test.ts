import { expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { aConfirmedOrder } from '../../../../tests/fixtures/confirmed-order.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import type { ShipmentInput } from '../shipment-form.ts';
import { shipOrder } from './ship-order.ts';

const { db, sql } = await testDatabase();
const warehouse = await aStaffUser(sql, 'warehouse');
const ship = (input: ShipmentInput) => shipOrder(db, warehouse, input, new Date('2026-11-21T08:00:00Z'));
const shipment = (order: number, more: Partial<ShipmentInput> = {}): ShipmentInput => ({
  ...{ id: uuid7(), order, carrier: 'SF Express', trackingNumber: 'SF1', lines: null, override: null },
  ...more
});

test('shipping to nowhere is refused, and an address that is given stays with what left', async () => {
  const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 12 }], [{ quantity: 5 }]] });
  await sql`update dealers set address = ' ' where id = ${order.dealer.id}`;
  const part = shipment(order.number, { lines: [{ lineNo: 1, quantity: 12 }] });
  await expect(ship(part)).rejects.toMatchObject({
    code: 'address_missing',
    details: { number: order.number, dealer: order.dealer.name }
  });
  expect(await sql`select from shipments where order_id = ${order.id}`).toHaveLength(0);
  await ship({ ...part, address: '7 Quay Street' });
  const kept = async () => sql`select ship_to as "shipTo" from shipments where id = ${part.id}`;
  expect(await kept()).toEqual([{ shipTo: '7 Quay Street' }]);
  await sql`update dealers set address = '1 Elsewhere' where id = ${order.dealer.id}`;
  const rest = shipment(order.number);
  await ship(rest);
  expect(await kept()).toEqual([{ shipTo: '7 Quay Street' }]);
  expect(await sql`select ship_to as "shipTo" from shipments where id = ${rest.id}`).toEqual([
    { shipTo: '1 Elsewhere' }
  ]);
});
