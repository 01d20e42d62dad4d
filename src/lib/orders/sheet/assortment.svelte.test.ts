import { expect, test } from 'vitest';
import type { CatalogueProduct } from '#lib/catalog/catalogue.ts';
import { OrderSheet } from './order-sheet.svelte.ts';

const style = (id: number): CatalogueProduct => ({
  ...{ id, code: `V${id}`, name: 'Ridge down vest', category: null, otherNames: '', otherColours: {} },
  ...{
    drawing: null,
    picture: null,
    retailPriceMinor: null,
    packMultiple: 1,
    minimumUnits: 0,
    colourMinimumUnits: 0,
    maximumUnits: 0
  },
  ...{ mustOrder: false, rules: [] },
  variants: ['S', 'M'].map((size, n) => ({
    ...{ id: id * 10 + n, sku: `V${id}-${size}`, colour: null, colourHex: null, size }
  }))
});
const open = (...products: CatalogueProduct[]) =>
  new OrderSheet({
    catalogue: {
      currency: 'EUR',
      size: { orderMinimumMinor: 0, orderMaximumMinor: 0 },
      priceList: 'B',
      products
    },
    ...{ availability: {}, earliestOn: '2027-02-04', ordered: {} }
  });

test('a catalogue that comes later adds its styles, and what stands on the sheet stays', async () => {
  const sheet = open(style(1));
  const [first] = sheet.products;
  sheet.type(10, '12');
  await sheet.assortment.grow([style(1), style(2)], async () => undefined);
  expect(sheet.products).toHaveLength(2);
  expect(sheet.products[0]).toBe(first);
  expect(sheet.find('v2 m')?.variant.id).toBe(21);
  sheet.type(21, '6');
  expect(sheet).toMatchObject({ units: 18, styles: 2, typed: sheet.products });
});

test('the styles in which something stands are noted once, not asked for with every digit', () => {
  const sheet = open(style(1), style(2), style(3));
  sheet.type(30, '1');
  sheet.type(10, '1');
  const { typed } = sheet;
  expect(typed.map(({ product }) => product.id)).toEqual([1, 3]);
  sheet.type(10, '12');
  sheet.type(11, '6');
  expect(sheet.typed).toBe(typed);
  sheet.clear();
  expect(sheet.typed).toEqual([]);
  sheet.undo();
  expect(sheet.typed).toEqual(typed);
});

test('an article is found by the code of its label, with or without leading noughts, and a code that two have says nothing', () => {
  const labelled = (id: number, ...barcodes: string[]) => {
    const made = style(id);
    return { ...made, variants: made.variants.map((one, n) => ({ ...one, barcode: barcodes[n]! })) };
  };
  const sheet = open(
    labelled(1, '0012345678905', '5060000000017'),
    labelled(2, '4006381333931', '5060000000017')
  );
  expect(sheet.find('12345678905')?.variant.id).toBe(10);
  expect(sheet.find('4006381333931 ')?.variant.id).toBe(20);
  expect(sheet.find('5060000000017'), 'two have it').toBeNull();
  expect(sheet.find('V1-M')?.variant.id, 'a SKU goes first').toBe(11);
});
