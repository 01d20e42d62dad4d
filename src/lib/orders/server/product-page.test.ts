import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aPriceList, aVariant } from '../../../../tests/fixtures/factories.ts';
import { productPage } from './product-page.ts';

const { db, sql } = await testDatabase();

test('a dealer sees the styles of the own price list with what is free and others of their kind, and no other style', async () => {
  const [own, foreign] = [await aPriceList(sql), await aPriceList(sql)];
  const tee = await aVariant(sql, { priceListId: own.id, stock: 12 });
  const other = await aVariant(sql, { priceListId: own.id, stock: 0 });
  const hidden = await aVariant(sql, { priceListId: foreign.id });
  await sql`update products set category = 'Tees'`;
  const user = await aDealerUser(sql, await aDealer(sql, { priceListId: own.id }), 'buyer');
  const pageOf = (code: string) => productPage({ db, sql }, user, code, 'en');
  expect(await pageOf(tee.productCode)).toMatchObject({
    product: { code: tee.productCode, category: 'Tees' },
    pictures: [],
    free: { [tee.id]: { stock: 12, capacity: [] } },
    similar: [{ code: other.productCode }]
  });
  expect(await pageOf(hidden.productCode), 'of another list').toBeNull();
  expect(await pageOf('NO-SUCH')).toBeNull();
});
