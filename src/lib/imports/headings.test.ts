import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { guessKind, mapHeadings } from './headings.ts';
import { HEADING_LOCALES } from './kind.ts';
import { allKinds, kindOf } from './kinds/all.ts';
import { mappingOf, styleOf } from './plan.ts';
import { UnreadableFile } from './problem.ts';

describe.each(allKinds.map((kind) => [kind.name, kind] as const))('%s', (name, kind) => {
  test.each(HEADING_LOCALES)('the template in %s is recognised completely', (locale) => {
    const headings = kind.columns.map((column) => column.headings[locale]);
    expect(guessKind(headings, '')).toBe(name);
    const mapping = mapHeadings(kind, headings);
    kind.columns.forEach((column, at) => {
      expect(mapping[column.name], column.name).toEqual({ heading: at, how: 'exact' });
    });
  });

  test('column names and headings are unique', () => {
    expect(new Set(kind.columns.map((column) => column.name)).size).toBe(kind.columns.length);
    for (const locale of HEADING_LOCALES) {
      expect(new Set(kind.columns.map((column) => column.headings[locale])).size).toBe(kind.columns.length);
    }
  });

  test('rules speak of columns that exist', () => {
    const rules = [...kind.key, ...kind.agreements.flatMap(({ by, columns }) => [...by, ...columns])];
    const groups = [...(kind.oneOf ?? []), ...(kind.onlyOneOf ?? [])].flat();
    const needs = Object.entries(kind.needs ?? {}).flat();
    for (const column of [...rules, ...groups, ...needs]) {
      expect(kind.columns.map((known) => known.name)).toContain(column);
    }
  });
});

describe('names of columns as the documents print them', () => {
  const printed = readFileSync('docs/import.md', 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, kind, , columns] = line.split(/(?<!\\)\|/);
      const name = /^ `(\w+)` $/.exec(kind ?? '')?.[1];
      return name && columns
        ? [[name, [...columns.matchAll(/`(\w+)`/g)].map(([, column]) => column!)] as const]
        : [];
    });

  test('are those that there are', () => {
    expect(printed).toEqual(
      allKinds.map(({ name, columns }) => [name, expect.any(Array), columns.length].slice(0, 2))
    );
    for (const { name, columns } of allKinds) {
      const documented = printed.find(([kind]) => kind === name)![1];
      expect(documented.toSorted()).toEqual(columns.map((column) => column.name).toSorted());
    }
  });

  test.each(printed)('%s: each is a heading, all together and beside any other', (name, columns) => {
    const kind = allKinds.find((known) => known.name === name)!;
    const rows = [
      columns,
      ...columns.flatMap((one) => columns.map((other) => (one === other ? [one] : [one, other])))
    ];
    for (const headings of rows) {
      const mapping = mapHeadings(kind, headings);
      expect(mapping).toEqual(
        Object.fromEntries(headings.map((column, heading) => [column, { heading, how: 'exact' }]))
      );
    }
    expect(guessKind(columns, '')).toBe(name);
  });

  test('a product is rather a name where the other headings are not ours', () => {
    expect(mapHeadings(kindOf('products'), ['Product', 'SKU', 'Colour'])).toMatchObject({
      product_name: { heading: 0 }
    });
    expect(mapHeadings(kindOf('products'), ['product', 'Farbe', 'Preis'])).toMatchObject({
      product_name: { heading: 0 }
    });
  });
});

test('case, spaces, width and units in brackets do not matter', () => {
  const mapping = mapHeadings(kindOf('prices'), [
    'ＰＲＩＣＥ　ｌｉｓｔ',
    'style_code',
    'Wholesale EUR',
    ' pack qty '
  ]);
  expect(Object.keys(mapping).sort()).toEqual(['pack_multiple', 'price_list', 'product', 'unit_price']);
});

test.each([
  [['Article', 'Description', 'Color', 'Size', 'EAN'], 'products'],
  [['客户编码', '客户名称', '城市', '联系人', '邮箱'], 'dealers'],
  [['품번', '수량'], 'stock'],
  [['SKU', 'Date', 'Qty'], 'capacity'],
  [['list', 'style', 'from', 'price'], 'prices']
])('%j is taken for %s', (headings, kind) => {
  expect(guessKind(headings, '')).toBe(kind);
});

test('headings nobody knows are not guessed at', () => {
  expect(guessKind(['foo', 'bar', 'baz'], 'export')).toBeNull();
});

test('the name of the file decides between readings of the same headings', () => {
  expect(guessKind(['Code', 'Name'], 'regions.csv')).toBe('regions');
});

test('what the user tells wins, and one heading may fill two columns', () => {
  const mapping = mappingOf(
    kindOf('regions'),
    ['Country', 'Region'],
    [
      ['country', 'region'],
      ['Country', 'region_name'],
      ['Region', '']
    ]
  );
  expect(mapping).toEqual({
    region: { heading: 0, how: 'chosen' },
    region_name: { heading: 0, how: 'chosen' }
  });
});

test('a heading or column that does not exist is said, not ignored', () => {
  expect(() => mappingOf(kindOf('stock'), ['a'], [['b', 'sku']])).toThrow(UnreadableFile);
  expect(() => mappingOf(kindOf('stock'), ['a'], [['a', 'nonsense']])).toThrow('unknown_column');
});

test('the way numbers and dates are written is seen in the file', () => {
  const kind = kindOf('prices');
  const mapping = mapHeadings(kind, ['Price list', 'Style', 'Price']);
  const style = (...prices: string[]) =>
    styleOf(
      kind,
      mapping,
      prices.map((price) => ['A', 'x', price]),
      {},
      'en'
    );
  expect(style('84,00', '1.234,50').decimal).toBe('comma');
  expect(style('84.00', '1,234').decimal).toBe('point');
  expect(style('1,234', '5').decimal).toBe('point');
  expect(styleOf(kind, mapping, [['A', 'x', '1,234']], {}, 'de').decimal).toBe('comma');
});
