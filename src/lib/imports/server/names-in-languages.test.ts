import { expect, test } from 'vitest';
import * as catalogues from '#lib/catalog/server/catalogue.ts';
import * as localNames from '#lib/catalog/server/local-names.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { importer } from '../../../../tests/fixtures/import.ts';

const { db, sql } = await testDatabase();
const run = await importer(db, await aStaffUser(sql, 'admin'));

const files = {
  'regions.csv': 'region,name,name_zh,name_ko,board_name\nN,North,北区,북부,NTH\nS,South,,,\n',
  'products.csv':
    'Style code,Style name,name_zh,Category,category_zh,category_ko,SKU,Colour,colour_zh,colour_ko\n' +
    'V1,Vest,马甲一号,Vests,马甲,조끼,V1-A,Moss,橄榄绿,모스\nV1,,,,,,V1-B,Ink,墨黑,\n' +
    'V2,Hat,,Hats,,,V2-A,Moss,,\nV2,,,,,,V2-B,Olive,橄榄绿,\n',
  'prices.csv': 'Price list,Currency,Style code,Unit price\nT,EUR,V1,5\nT,EUR,V2,6\n'
};

test('names of regions, categories and colours come in three languages and are shown in each', async () => {
  const result = await run(files);
  expect(result).toMatchObject({
    applied: true,
    problems: [],
    counts: {
      region_names: { created: 2 },
      category_names: { created: 1 },
      colour_names: { created: 3 }
    }
  });
  expect(await localNames.ofPage(db, 'zh-CN')).toEqual({ North: '北区', NTH: '北区' });
  expect(await localNames.ofPage(db, 'ko')).toEqual({ North: '북부', NTH: '북부' });
  expect(await localNames.ofPage(db, 'en')).toEqual({});
  expect(await shown('zh-CN')).toEqual([
    ['马甲一号', '马甲', ['橄榄绿', '墨黑']],
    // Two colours of this style are called alike in Chinese: they keep their names, or one would hide the other in the grid.
    ['Hat', 'Hats', ['Moss', 'Olive']]
  ]);
  expect(await shown('ko')).toEqual([
    ['Vest', '조끼', ['모스', 'Ink']],
    ['Hat', 'Hats', ['모스', 'Olive']]
  ]);
  expect((await shown('en'))[0]).toEqual(['Vest', 'Vests', ['Moss', 'Ink']]);
});

test('the same names again change nothing, another one is seen at once, an empty cell keeps what is stored', async () => {
  const again = await run(files);
  expect(again.counts.colour_names).toEqual({ created: 0, changed: 0, unchanged: 3 });
  await run({ 'colours.csv': 'Style code,SKU,Colour,colour_zh,colour_ko\nV1,V1-A,Moss,苔绿,\n' });
  expect((await shown('zh-CN'))[0]![2]).toEqual(['苔绿', '墨黑']);
  expect((await shown('ko'))[0]![2]).toEqual(['모스', 'Ink']);
  await run({ 'regions.csv': 'region,region_name_zh\nS,南区\n' });
  expect(await localNames.ofPage(db, 'zh-CN')).toMatchObject({ South: '南区' });
});

test('a name without what it names, and two names for one colour, are problems', async () => {
  const { problems } = await run({
    'products.csv': 'Style code,SKU,Colour,colour_zh\nV1,V1-A,,苔绿\nV1,V1-B,Ink,墨\nV2,V2-X,Ink,墨黑\n'
  });
  expect(problems.map(({ row, code }) => [row, code])).toEqual([
    [2, 'needs_also'],
    [4, 'conflict']
  ]);
});

async function shown(locale: 'en' | 'zh-CN' | 'ko') {
  const [list] = await sql<{ id: number }[]>`select id from price_lists where code = 'T'`;
  const catalogue = await catalogues.ofPriceList(sql, list!.id, locale);
  return catalogue!.products.map(({ name, category, variants }) => [
    name,
    category,
    variants.map(({ colour }) => colour)
  ]);
}
