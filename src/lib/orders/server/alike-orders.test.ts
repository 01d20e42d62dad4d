import { expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aFair, aPriceList, aVariant } from '../../../../tests/fixtures/factories.ts';
import { isAlike } from '../alike.ts';
import type { PlaceOrderInput } from '../placing/order-form.ts';
import { alikeOrders } from './alike-orders.ts';
import { placeOrder } from './placing/place-order.ts';

const { sql } = await testDatabase();

test('nearly the same lines are alike, half of them are not, and the same code always is', () => {
  expect(isAlike({ sameLines: 8, lines: 10, sameCode: false }, 9)).toBe(true);
  expect(isAlike({ sameLines: 5, lines: 10, sameCode: false }, 5)).toBe(false);
  expect(isAlike({ sameLines: 0, lines: 3, sameCode: true }, 9)).toBe(true);
  expect(isAlike({ sameLines: 0, lines: 0, sameCode: false }, 0)).toBe(false);
});

test('an order that came on paper and is told again by telephone is named, by its lines and by its code', async () => {
  const list = await aPriceList(sql);
  const dealer = await aDealer(sql, { priceListId: list.id });
  const buyer = await aDealerUser(sql, dealer, 'buyer');
  const fair = await aFair(sql, { dealerIds: [dealer.id] });
  const skus = await Promise.all(
    [1, 2, 3].map(async () => (await aVariant(sql, { priceListId: list.id })).sku)
  );
  const rep = { ...buyer, actedBy: { userId: buyer.userId, name: 'Rep' } };
  const lines = skus.map((sku, at) => ({ sku, quantity: at + 2 }));
  const input: PlaceOrderInput = {
    id: uuid7(),
    fair: fair.slug,
    lines,
    channel: 'paper',
    paperCode: 'A7-K2'
  };
  const { order } = await placeOrder(rep, input, new Date());
  const ask = (more: { lines?: typeof lines; paperCode?: string; poNumber?: string }, now = new Date()) =>
    alikeOrders(sql, buyer, fair.slug, { lines, paperCode: '', poNumber: '', ...more }, now);
  expect(await ask({})).toMatchObject([
    { number: order.number, channel: 'paper', sameLines: 3, lines: 3, sameCode: false }
  ]);
  expect(await ask({ lines: [{ sku: skus[0]!, quantity: 2 }] })).toEqual([]);
  expect(await ask({ lines: [], paperCode: 'A7-K2' })).toMatchObject([
    { number: order.number, sameCode: true }
  ]);
  expect(await ask({}, new Date(Date.now() + 15 * 86_400_000))).toEqual([]);
  const stranger = await aDealerUser(sql, await aDealer(sql, { priceListId: list.id }), 'buyer');
  const foreign = alikeOrders(sql, stranger, fair.slug, { lines, paperCode: '', poNumber: '' }, new Date());
  await expect(foreign).rejects.toMatchObject({ code: 'not_invited' });
});
