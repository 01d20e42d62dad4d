import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { longRenderer } from '#lib/documents/server/render-document.ts';
import { fileStore } from '#lib/runtime/server/files/file-store.ts';
import { pictureFile } from '#lib/ui/picture.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aPriceList, aVariant } from '../../../../../tests/fixtures/factories.ts';
import { pagesOfPaper, textOfPaper } from '../../../../../tests/fixtures/paper-text.ts';
import { aPicture } from '../../../../../tests/fixtures/pictures.ts';
import { priceListPaper, type PriceListAsked } from './price-list-paper.ts';

const folder = await mkdtemp(join(tmpdir(), 'price-lists-'));
process.env.DATA_DIR = folder;
const { sql } = await testDatabase();
afterAll(async () => {
  await longRenderer().stop();
  await rm(folder, { recursive: true });
});

const fair = {
  ...{ name: '秋季订货会', timeZone: 'UTC' },
  ...{ opensAt: new Date('2026-11-20T08:00:00Z'), closesAt: new Date('2026-11-21T08:00:00Z') }
};
const asked = (priceListId: number, more: Partial<PriceListAsked> = {}): PriceListAsked => ({
  ...{ priceListId, day: '2026-11-19', locale: 'en', fair, ...more }
});
const made = async (given: PriceListAsked) => (await priceListPaper(sql, given))!;

async function aList() {
  const list = await aPriceList(sql);
  const style = await aVariant(sql, { priceListId: list.id, packMultiple: 6, minimumUnits: 12 });
  await sql`insert into price_rules (price_list_id, product_id, from_units, unit_price_minor)
    values (${list.id}, ${style.productId}, 24, 9500)`;
  await sql`update price_list_products set must_order = true where product_id = ${style.productId}`;
  await sql`update products set category = 'Jackets', retail_price_minor = 19900, name_zh = '夹克' where id = ${style.productId}`;
  return { list, style };
}

async function hang(productId: number, hash: string) {
  const name = pictureFile(hash, 'tile', 'webp');
  await fileStore().write(name, new Uint8Array(await aPicture().webp().toBuffer()));
  await sql`insert into pictures (hash, width, height, stand_in, bytes, noted_at) values (${hash}, 240, 240, 'data:', 1, now())`;
  await sql`insert into product_pictures (id, product_id, hash, position)
    values (gen_random_uuid(), ${productId}, ${hash}, 0)`;
}

test('a price list has styles by category, with steps of price, packs, least units, and what must be ordered', async () => {
  const { list, style } = await aList();
  const text = await textOfPaper(await made(asked(list.id)));
  for (const word of [
    ...['Price list', '秋季订货会', list.code, 'Jackets', style.productCode, 'Must-order'],
    ...['packs of 6', 'at least 12', '100.00', 'from 24: 95.00', '199.00', 'Thu 19 Nov 2026', 'Price, CNY']
  ])
    expect(text).toContain(word);
});

test.each([
  ['zh-CN', '价目表', '夹克', '必订'],
  ['ko', '단가표', 'Product', '필수']
] as const)('it speaks %s', async (locale, title, name, must) => {
  const { list } = await aList();
  const text = await textOfPaper(await made(asked(list.id, { locale })));
  for (const word of [title, name, must]) expect(text).toContain(word);
});

test('it shows the pictures that there are, and a damaged or missing one costs nothing but itself', async () => {
  const { list, style } = await aList();
  const bare = await made(asked(list.id));
  expect(Buffer.from(bare).toString('latin1')).not.toContain('/DCTDecode');
  const [other, third] = [
    await aVariant(sql, { priceListId: list.id }),
    await aVariant(sql, { priceListId: list.id })
  ];
  await hang(style.productId, 'a'.repeat(32));
  await hang(other.productId, 'b'.repeat(32));
  await fileStore().write(pictureFile('b'.repeat(32), 'tile', 'webp'), new Uint8Array([1, 2, 3]));
  await hang(third.productId, 'c'.repeat(32));
  await fileStore().remove(pictureFile('c'.repeat(32), 'tile', 'webp'));
  const shown = await made(asked(list.id, { day: '2026-11-20' }));
  expect(
    Buffer.from(shown)
      .toString('latin1')
      .match(/\/DCTDecode/g)
  ).toHaveLength(1);
  expect(await textOfPaper(shown)).toContain(third.productCode);
});

test('many who ask for the same list get one file; another price makes another one', async () => {
  const { list, style } = await aList();
  const [first, second] = await Promise.all([made(asked(list.id)), made(asked(list.id))]);
  expect(second).toBe(first);
  await sql`update price_rules set unit_price_minor = 11100 where product_id = ${style.productId} and from_units = 1`;
  expect(await textOfPaper(await made(asked(list.id)))).toContain('111.00');
});

test('a refill leaves out what only fairs have, and no list has no paper', async () => {
  const { list, style } = await aList();
  const kept = await aVariant(sql, { priceListId: list.id });
  await sql`update price_list_products set refill = false where product_id = ${style.productId}`;
  const text = await textOfPaper(await made(asked(list.id, { of: 'refill' })));
  expect(text).toContain(kept.productCode);
  expect(text).not.toContain(style.productCode);
  expect(await priceListPaper(sql, asked(0))).toBeNull();
});

test('a list of 5,000 articles is set whole, and orders are not held up while it is', async () => {
  const list = await aPriceList(sql);
  await sql`insert into products (code, name, category, position)
    select 'BIG-' || n, 'Style ' || n, 'Group ' || n % 9, n from generate_series(1, 420) n`;
  await sql`insert into variants (product_id, sku, colour, size)
    select p.id, p.code || '-' || c || s, c, s from products p, unnest(array['Moss', '石墨', '모스', 'Slate']) c, unnest(array['S', 'M', 'L']) s
    where p.code like 'BIG-%'`;
  await sql`insert into price_list_products (price_list_id, product_id) select ${list.id}, id from products where code like 'BIG-%'`;
  await sql`insert into price_rules (price_list_id, product_id, unit_price_minor)
    select ${list.id}, id, 10000 from products where code like 'BIG-%'`;
  const bytes = await made(asked(list.id));
  expect(await pagesOfPaper(bytes)).toBeGreaterThan(10);
  expect(await textOfPaper(bytes)).toContain('BIG-420');
  expect(bytes.length).toBeLessThan(4_000_000);
});
