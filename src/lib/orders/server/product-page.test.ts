import { expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aFair, aPriceList, aVariant } from '../../../../tests/fixtures/factories.ts';
import { placeOrder } from './placing/place-order.ts';
import { productPage } from './product-page.ts';

const { db, sql } = await testDatabase();

test('a dealer sees the styles of the own price list with what is free and others of their kind, and no other style', async () => {
  const [own, foreign] = [await aPriceList(sql), await aPriceList(sql)];
  const tee = await aVariant(sql, { priceListId: own.id, stock: 12 });
  const other = await aVariant(sql, { priceListId: own.id, stock: 0 });
  const hidden = await aVariant(sql, { priceListId: foreign.id });
  await sql`update products set category = 'Tees'`;
  const user = await aDealerUser(sql, await aDealer(sql, { priceListId: own.id }), 'buyer');
  const pageOf = (code: string) =>
    productPage({ db, sql, everybody: sql }, user, { code, locale: 'en' }, new Date());
  expect(await pageOf(tee.productCode)).toMatchObject({
    product: { code: tee.productCode, category: 'Tees' },
    pictures: [],
    free: { [tee.id]: { stock: 12, capacity: [] } },
    similar: [{ code: other.productCode }]
  });
  expect(await pageOf(hidden.productCode), 'of another list').toBeNull();
  expect(await pageOf('NO-SUCH')).toBeNull();
});

test('a style tells its facts in the language of the reader, and what the region takes once enough dealers have it', async () => {
  const list = await aPriceList(sql);
  const tee = await aVariant(sql, { priceListId: list.id });
  const coat = await aVariant(sql, { priceListId: list.id });
  await sql`insert into product_facts (product_id, name, text, text_ko, care, position) values
    (${tee.productId}, 'Care', null, null, 'no-bleach wash-30', 2), (${tee.productId}, 'Fabric', 'Cotton', '면', null, 1),
    (${tee.productId}, 'Fit', null, null, null, 3)`;
  await sql`insert into local_names (kind, name, name_ko) values ('fact', 'Fabric', '소재')`;
  const dealers = [await aDealer(sql, { priceListId: list.id })];
  while (dealers.length < 6)
    dealers.push(await aDealer(sql, { priceListId: list.id, regionId: dealers[0]!.regionId }));
  const fair = await aFair(sql, { dealerIds: dealers.map(({ id }) => id) });
  for (const [n, dealer] of dealers.entries()) {
    const lines = [{ sku: coat.sku, quantity: 4 }, ...(n < 5 ? [{ sku: tee.sku, quantity: 9 }] : [])];
    await placeOrder(
      await aDealerUser(sql, dealer, 'buyer'),
      { id: uuid7(), fair: fair.slug, lines },
      new Date()
    );
  }
  const user = await aDealerUser(sql, dealers[0]!, 'buyer');
  const page = await productPage(
    { db, sql, everybody: sql },
    user,
    { code: tee.productCode, locale: 'ko' },
    new Date()
  );
  expect(page!.facts).toEqual([
    { name: '소재', text: '면', care: [] },
    { name: 'Care', text: null, care: ['wash-30', 'no-bleach'] }
  ]);
  const coats = await productPage(
    { db, sql, everybody: sql },
    user,
    { code: coat.productCode, locale: 'en' },
    new Date()
  );
  expect(coats!.region).toEqual({ usual: [[coat.id, 4]], styles: [] });
  expect(page!.region, 'five dealers are too few to tell of').toEqual({
    usual: null,
    styles: [expect.objectContaining({ code: coat.productCode })]
  });
});
