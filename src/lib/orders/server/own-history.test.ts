import { expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aFair, aPriceList, aVariant } from '../../../../tests/fixtures/factories.ts';
import { Before } from '../sheet/own-history.ts';
import { cancelOrder } from './cancel-order.ts';
import { historyOf, historyVersion } from './own-history.ts';
import { placeOrder } from './placing/place-order.ts';
import { regionSellers } from './region-sellers.ts';

const { db, sql } = await testDatabase();
const list = await aPriceList(sql);
const [a, b] = [await aVariant(sql, { priceListId: list.id }), await aVariant(sql, { priceListId: list.id })];

async function buyers(count: number) {
  const dealers = [await aDealer(sql, { priceListId: list.id })];
  while (dealers.length < count)
    dealers.push(await aDealer(sql, { priceListId: list.id, regionId: dealers[0]!.regionId }));
  const dealerIds = dealers.map(({ id }) => id);
  const fairs = [
    await aFair(sql, { dealerIds }),
    await aFair(sql, { dealerIds }),
    await aFair(sql, { dealerIds })
  ];
  const people = [];
  for (const dealer of dealers) people.push(await aDealerUser(sql, dealer, 'buyer'));
  return { people, fairs: fairs.map(({ slug }) => slug) as [string, string, string] };
}

test('what a dealer ordered at earlier fairs is told by article and season, less what was cancelled, and has a version', async () => {
  const { people, fairs } = await buyers(1);
  const buyer = people[0]!;
  const [first, second, now] = fairs;
  const place = (fair: string, ...lines: [string, number][]) =>
    placeOrder(
      buyer,
      { id: uuid7(), fair, lines: lines.map(([sku, quantity]) => ({ sku, quantity })) },
      new Date()
    );
  expect(await historyVersion(sql, buyer, now)).toMatchObject({ isEmpty: true });
  await place(first, [a.sku, 12], [b.sku, 3]);
  const known = await historyVersion(sql, buyer, now);
  await place(second, [a.sku, 5]);
  await place(second, [a.sku, 2]);
  const gone = await place(second, [b.sku, 90]);
  await cancelOrder(db, buyer, { number: gone.order.number, reason: '' }, new Date());
  await place(now, [b.sku, 1]);
  expect((await historyVersion(sql, buyer, now)).version).not.toBe(known.version);
  const told = new Before(await historyOf(sql, buyer, now));
  expect(told.of(a.id).map(({ units }) => units)).toEqual([7, 12]);
  expect([told.last(a.id), told.last(b.id)]).toEqual([7, 3]);
});

test('what sells in a region is told of no article that fewer than six dealers have, and moves once an hour', async () => {
  const { people, fairs } = await buyers(6);
  const fair = fairs[2];
  const at = new Date();
  const place = (n: number, lines: { sku: string; quantity: number }[]) =>
    placeOrder(people[n]!, { id: uuid7(), fair, lines }, at);
  for (let n = 0; n < 5; n++) await place(n, [{ sku: a.sku, quantity: 2 * n + 2 }]);
  expect(await regionSellers(sql, people[0]!, fair, at)).toEqual({ styles: [] });
  await place(5, [
    { sku: a.sku, quantity: 12 },
    { sku: b.sku, quantity: 40 }
  ]);
  expect(await regionSellers(sql, people[0]!, fair, at)).toEqual({ styles: [] });
  const later = new Date(at.getTime() + 3_600_000);
  const told = await regionSellers(sql, people[0]!, fair, later);
  expect(told?.styles.map(({ usual }) => usual)).toEqual([[[a.id, 7]]]);
  const stranger = await aDealerUser(sql, await aDealer(sql), 'owner');
  expect(await regionSellers(sql, stranger, fair, later)).toBeNull();
});
