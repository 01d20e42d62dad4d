import { brotliDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aPriceList, aVariant } from '../../../../tests/fixtures/factories.ts';
import { fileOf } from './catalogue.ts';

const { sql } = await testDatabase();

test('a catalogue is one file by version: it stays until something in it changes, and no two price lists share one', async () => {
  const [ours, theirs] = [await aPriceList(sql), await aPriceList(sql)];
  const { productId } = await aVariant(sql, { priceListId: ours.id, priceMinor: 9900 });
  await sql`insert into price_list_products (price_list_id, product_id) values (${theirs.id}, ${productId})`;
  const first = (await fileOf(sql, ours.id, 'en'))!;
  expect(JSON.parse(String(brotliDecompressSync(await first.compressed())))).toEqual(first.catalogue);
  expect((await fileOf(sql, ours.id, 'en'))!.version).toBe(first.version);
  expect((await fileOf(sql, theirs.id, 'en'))!.version).not.toBe(first.version);
  await sql`update price_rules set unit_price_minor = 9000 where price_list_id = ${ours.id}`;
  const next = (await fileOf(sql, ours.id, 'en'))!;
  expect(next.version).not.toBe(first.version);
  expect(next.json).toContain('9000');
});
