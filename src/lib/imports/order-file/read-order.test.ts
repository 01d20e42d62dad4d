import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CatalogueProduct } from '#lib/catalog/catalogue.ts';
import { Articles } from '#lib/orders/reading/articles.ts';
import { guessLayout, headingChoices, layoutIn, layoutKey, withHeading } from './order-layout.ts';
import { errorFile, readOrder } from './read-order.ts';

const sizes = ['S', 'M', 'L'];
const style = (id: number, code: string, name: string): CatalogueProduct => ({
  ...{ id, code, name, otherNames: '', category: null, drawing: null, picture: null, retailPriceMinor: null },
  ...{
    packMultiple: 1,
    minimumUnits: 0,
    colourMinimumUnits: 0,
    maximumUnits: 0,
    mustOrder: false,
    rules: [],
    otherColours: { Moss: '苔绿' }
  },
  variants: ['Moss', 'Ink'].flatMap((colour) =>
    sizes.map((size) => ({
      id: 0,
      sku: `${code}-${colour.slice(0, 3).toUpperCase()}-${size}`,
      colour,
      colourHex: null,
      size
    }))
  )
});
const articles = new Articles([style(1, 'SL-1010', 'Fell jacket'), style(2, 'SL-1020', 'Harbour parka')]);

const read = (table: string[][]) => readOrder(table, guessLayout(table, articles), articles);
const lines = (table: string[][]) => read(table).lines.map(({ sku, units }) => `${sku} ${units}`);

test('a list of SKUs is read wherever its columns stand, under headings in any language or none', () => {
  const rows = [
    ['1', 'SL-1010-MOS-M', 'x', '12'],
    ['2', 'sl1020 ink l', '', '3']
  ];
  const wanted = ['SL-1010-MOS-M 12', 'SL-1020-INK-L 3'];
  expect(lines(rows)).toEqual(wanted);
  expect(lines([['Bestellung'], ['Nr', 'Artikel', '', 'Menge'], ...rows])).toEqual(wanted);
  expect(lines([['序号', '货号', '备注', '数量'], ...rows, ['合计', '', '', '15']])).toEqual(wanted);
  expect(
    lines([
      ['품번', '주문수량'],
      ['SL-1010-MOS-M', '12'],
      ['SL-1010-MOS-L', '0'],
      ['SL-1010-MOS-S', '']
    ])
  ).toEqual(['SL-1010-MOS-M 12']);
});

test('article, colour and size in columns of their own, or the sizes across', () => {
  expect(
    lines([
      ['Style', 'Colour', 'Size', 'Price', 'Qty'],
      ['Fell jacket', 'moss', 'M', '129.50', '4'],
      ['SL-1020', '苔绿', 'S', '99', '2']
    ])
  ).toEqual(['SL-1010-MOS-M 4', 'SL-1020-MOS-S 2']);
  expect(
    lines([
      ['Style', 'Colour', 'S', 'M', 'L', 'Sum'],
      ['SL-1010', 'Ink', '1', '', '3', '4'],
      ['SL-1020', 'Moss', '', '2', '', '2']
    ])
  ).toEqual(['SL-1010-INK-S 1', 'SL-1010-INK-L 3', 'SL-1020-MOS-M 2']);
});

test('what cannot be used is an error of its row, and comes back as a file that runs no formula', () => {
  const table = [
    ['SKU', 'Qty'],
    ['SL-1010-MOS-M', '4'],
    ['SL-9999', '1'],
    ['SL-1010-MOS-L', 'three'],
    ['', '5'],
    ['SL-1010-MOS-M', '2'],
    ['=HYPERLINK("x")', '1']
  ];
  const { errors } = read(table);
  expect(errors.map(({ row, problem }) => `${row} ${problem}`)).toEqual([
    ...['3 unknown_article', '4 not_a_number', '5 no_article', '6 twice', '7 unknown_article']
  ]);
  const file = errorFile(errors, ['Row', 'Problem'], ({ problem }) => problem);
  expect(file.split('\r\n')).toHaveLength(7);
  expect(file).toContain(`'=HYPERLINK`);
});

test('the headings say which file it is, however they are written', () => {
  const layout = { heading: 0 };
  expect(layoutKey([['SKU code', 'Qty.']], layout)).toBe(layoutKey([[' sku CODE', 'qty']], layout));
  expect(layoutKey([['SKU', 'Qty', 'Note']], layout)).not.toBe(layoutKey([['SKU', 'Qty']], layout));
});

test('headings below lines of title are found or chosen, and known again wherever they stand', () => {
  const titled = [
    ['Order of Harbour Street, autumn'],
    ['', '', 'S', 'M', 'L'],
    ['for all shops', '', '', 'please soon', ''],
    ['Fell jacket', 'Moss', '1', '', '3']
  ];
  const guessed = guessLayout(titled, articles);
  expect(guessed.heading).toBe(2);
  expect(headingChoices(titled).map(({ at }) => at)).toEqual([0, 1, 2, 3]);
  const chosen = withHeading(titled, guessed, 1, articles);
  expect(chosen).toMatchObject({ heading: 1, quantity: null, size: null });
  expect(chosen.across.map(({ size }) => size)).toEqual(['S', 'M', 'L']);
  expect(withHeading(titled, chosen, null, articles)).toMatchObject({ heading: null, across: [] });
  const kept = { headings: layoutKey(titled, chosen), layout: chosen };
  expect(layoutIn([['Title'], ['Address'], ['Telephone'], ...titled.slice(1)], kept)?.heading).toBe(3);
  expect(layoutIn([['Title'], ['', '', 'S', 'XL']], kept)).toBeNull();
});

test('whatever a table holds, each row is in a line, an error or orders nothing, and no SKU is invented', () => {
  const cell = fc.oneof(
    fc.constantFrom('SL-1010-MOS-M', 'SL-1020', 'Moss', 'M', '3', '', 'Qty', 'Fell jacket', '-1', '1e3'),
    fc.string()
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }), (table) => {
      const { lines: found, errors } = read(table);
      for (const { sku, units } of found) {
        expect(articles.article(sku.toLowerCase().replace(/-/g, ''))?.variant.sku).toBe(sku);
        expect(Number.isSafeInteger(units) && units > 0).toBe(true);
      }
      expect(new Set(found.map(({ sku }) => sku)).size).toBe(found.length);
      expect(errors.every(({ row }) => row >= 1 && row <= table.length)).toBe(true);
    })
  );
});
