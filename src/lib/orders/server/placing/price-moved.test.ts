import { expect, test } from 'vitest';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aVariant
} from '../../../../../tests/fixtures/factories.ts';
import { approveOrder } from '../approving/decide-approval.ts';
import { setOrderLimit } from '../approving/set-order-limit.ts';
import { placeOrder } from './place-order.ts';

const { db, sql } = await testDatabase();

/** A dealer who has seen two articles at 100.00 and 50.00. */
async function scene() {
  const list = await aPriceList(sql);
  const dealer = await aDealer(sql, { priceListId: list.id });
  const [buyer, owner] = [await aDealerUser(sql, dealer, 'buyer'), await aDealerUser(sql, dealer, 'owner')];
  const fair = await aFair(sql, { dealerIds: [dealer.id] });
  const first = await aVariant(sql, { priceListId: list.id, priceMinor: 10_000 });
  const second = await aVariant(sql, { priceListId: list.id, priceMinor: 5_000 });
  const id = uuid7();
  const order = (seen: [number | undefined, number | undefined] = [10_000, 5_000], more: object = {}) => ({
    ...{ id, fair: fair.slug, ...more },
    lines: [first, second].map(({ sku }, at) => ({ sku, quantity: 2, seenPriceMinor: seen[at] }))
  });
  const setPrice = (minor: number) =>
    sql`update price_rules set unit_price_minor = ${minor} where product_id = ${first.productId}`;
  const place = (input = order()) => placeOrder(buyer, input, new Date());
  const total = async () =>
    (await sql`select total_minor as total from orders where id = ${id}`)[0]?.total as number;
  return { id, first, buyer, owner, order, setPrice, place, total };
}

test('at another price than was seen nothing is placed, and the refusal names the articles; agreed to, it is', async () => {
  const { id, first, order, setPrice, place, total } = await scene();
  await setPrice(12_000);
  await expect(place()).rejects.toMatchObject({
    code: 'price_moved',
    details: { totalMinor: 34_000, lines: [{ sku: first.sku, seenMinor: 10_000, nowMinor: 12_000 }] }
  });
  expect(await total()).toBeUndefined();
  const agreed = await place(order([12_000, 5_000]));
  expect(agreed).toMatchObject({ repeated: false, order: { id, totalMinor: 34_000 } });
  // What was seen is no part of what is placed: the device may send its first words again.
  expect(await place()).toMatchObject({ repeated: true, order: { totalMinor: 34_000 } });
});

test('a lower price is another one as well; who says nothing of prices takes those of the moment', async () => {
  const { order, setPrice, place, total } = await scene();
  await setPrice(9_000);
  await expect(place()).rejects.toThrow('price_moved');
  await place(order([undefined, undefined]));
  expect(await total()).toBe(28_000);
});

test('what waits for an owner of the firm is placed at the price of the day on which it is approved', async () => {
  const { id, buyer, owner, order, setPrice, place, total } = await scene();
  await setOrderLimit(db, owner, { userId: buyer.userId, limitMinor: 1_000 }, new Date());
  await expect(place(order([10_000, 5_000], { askApproval: true }))).rejects.toThrow('approval_waits');
  await setPrice(12_000);
  await approveOrder(db, owner, id, new Date());
  expect(await total()).toBe(34_000);
});

test('a price that moves at the moment of sending: the order has the price that was seen, or is refused', async () => {
  for (let round = 0; round < 12; round++) {
    const { place, setPrice, total } = await scene();
    const [placed] = await Promise.allSettled([place(), setPrice(12_000)]);
    if (placed.status === 'fulfilled') expect(await total()).toBe(30_000);
    else {
      expect((placed.reason as Refusal).code).toBe('price_moved');
      expect(await total()).toBeUndefined();
    }
  }
});
