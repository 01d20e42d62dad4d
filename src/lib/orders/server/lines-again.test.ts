import { expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aFair, aPriceList, aVariant } from '../../../../tests/fixtures/factories.ts';
import { cancelOrder } from './cancel-order.ts';
import { linesAgain } from './lines-again.ts';
import { placeOrder } from './placing/place-order.ts';

const { db, sql } = await testDatabase();

test('several orders are ordered again together: what was in force, and all that was wanted of a cancelled one', async () => {
  const list = await aPriceList(sql);
  const dealer = await aDealer(sql, { priceListId: list.id });
  const fair = await aFair(sql, { dealerIds: [dealer.id] });
  const buyer = await aDealerUser(sql, dealer, 'buyer');
  const [a, b] = [
    await aVariant(sql, { priceListId: list.id }),
    await aVariant(sql, { priceListId: list.id })
  ];
  const place = async (...lines: { sku: string; quantity: number }[]) =>
    String((await placeOrder(buyer, { id: uuid7(), fair: fair.slug, lines }, new Date())).order.number);
  const first = await place({ sku: a.sku, quantity: 4 });
  const second = await place({ sku: b.sku, quantity: 5 }, { sku: a.sku, quantity: 6 });
  await cancelOrder(db, buyer, { number: Number(second), reason: '' }, new Date());
  const again = await linesAgain(sql, buyer, [second, first, 'x', '999999999'], 'en');
  expect(again?.numbers).toEqual([Number(first), Number(second)]);
  expect(again?.lines).toMatchObject([
    { sku: a.sku, quantity: 10 },
    { sku: b.sku, quantity: 5 }
  ]);
  expect(again?.lines[0]?.name).toMatch(/^Product /);
  const stranger = await aDealerUser(sql, await aDealer(sql), 'owner');
  expect(await linesAgain(sql, stranger, [first, second], 'en')).toBeNull();
});
