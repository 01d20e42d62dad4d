import { expect, test } from 'vitest';
import { recordTransfer } from '#lib/billing/server/record-transfer.ts';
import { shipOrder } from '#lib/logistics/server/ship-order.ts';
import { addMinor } from '#lib/money/money.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { dayIn } from '#lib/time/day.ts';
import { amendmentDesk } from '../../../../../tests/fixtures/amendment.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import { everythingHolds, follow } from '../../../../../tests/fixtures/follow.ts';
import { cancelOrder } from '../cancel-order.ts';
import { confirmOrder } from '../confirm-order.ts';

const { db, sql } = await testDatabase();
const { now, director, scene, amend, reservedOf } = await amendmentDesk(db, sql);

test('at the same moment a change, a confirmation, a cancellation and another change: each happens whole or not at all', async () => {
  for (let round = 0; round < 8; round++) {
    const made = await scene();
    const tries = await Promise.allSettled([
      amend(made.buyer, made, { [made.first.sku]: 4, [made.second.sku]: 6 }),
      amend(director, made, { [made.second.sku]: 8, [made.first.sku]: 12 }),
      confirmOrder(db, director, made.order, now),
      ...(round % 2 ? [cancelOrder(db, director, { number: made.order.number, reason: 'no' }, now)] : [])
    ]);
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Refusal);
    await follow(db, sql);
  }
  await everythingHolds(db);
});

test('at the same moment a change, a shipment, a payment and a cancellation of a confirmed order: each happens whole or not at all', async () => {
  const admin = await aStaffUser(sql, 'admin');
  const done = new Set<number>();
  for (let round = 0; round < 8; round++) {
    const made = await scene();
    const { number, id: orderId } = made.order;
    await confirmOrder(db, director, made.order, now);
    await follow(db, sql);
    const way = { carrier: 'SF', trackingNumber: 'SF1', override: 'agreed' };
    const lines = round % 3 ? [{ lineNo: 1, quantity: 3 + round }] : null;
    const money = {
      dealerId: made.dealer.id,
      currency: 'CNY' as const,
      amountMinor: 70_000,
      receivedOn: dayIn('UTC', now)
    };
    const tries = await Promise.allSettled([
      amend(director, made, { [made.first.sku]: 4, [made.second.sku]: 6 }),
      shipOrder(db, admin, { id: uuid7(), order: number, ...way, lines }, now),
      recordTransfer(db, admin, { ...money, reference: uuid7(), note: null, orderId, parts: null }, now),
      ...(round % 2 ? [cancelOrder(db, director, { number, reason: 'no' }, now)] : [])
    ]);
    for (const [at, one] of tries.entries()) {
      if (one.status === 'fulfilled') done.add(at);
      else expect(one.reason).toBeInstanceOf(Refusal);
    }
    await follow(db, sql);
  }
  await everythingHolds(db);

  expect(done.size).toBeGreaterThan(1);
});

test('changes that swap the same articles in opposite directions all get through', async () => {
  const one = await scene();
  const others = await Promise.all([1, 2, 3, 4].map(() => scene()));
  await Promise.all(
    others.map((other, at) =>
      amend(other.buyer, other, {
        [other.first.sku]: 5,
        [at % 2 ? one.first.sku : one.second.sku]: 3,
        [at % 2 ? one.second.sku : one.first.sku]: 4
      })
    )
  );
  expect(addMinor(await reservedOf(one.first), await reservedOf(one.second))).toBe(10 + 4 * 7);
  await follow(db, sql);
  await everythingHolds(db);
});
