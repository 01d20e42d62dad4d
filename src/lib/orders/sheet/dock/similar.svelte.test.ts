import { expect, test } from 'vitest';
import type { Catalogue, CatalogueProduct } from '#lib/catalog/catalogue.ts';
import { OrderSheet } from '../order-sheet.svelte.ts';
import { similarTo } from './similar.ts';

const style = (id: number, unitPriceMinor: number): CatalogueProduct => ({
  ...{ id, code: `S${id}`, name: `Style ${id}`, category: 'Vests', otherNames: '', otherColours: {} },
  ...{ drawing: null, picture: null, retailPriceMinor: null, mustOrder: false },
  ...{ packMultiple: 1, minimumUnits: 0, colourMinimumUnits: 0, maximumUnits: 0 },
  rules: [{ id, productId: id, variantId: null, fromUnits: 1, unitPriceMinor }],
  variants: [{ id: id * 10, sku: `S${id}-M`, colour: 'Moss', colourHex: null, size: 'M' }]
});
const catalogue: Catalogue = {
  ...{ currency: 'EUR', priceList: 'B', size: { orderMinimumMinor: 0, orderMaximumMinor: 0 } },
  products: [style(1, 1000), style(2, 1010), style(3, 1400), style(4, 1300)]
};

test('in the place of what cannot be had comes what sells best in the region, else the nearest price', () => {
  const free = { stock: 50, capacity: [] };
  const sheet = new OrderSheet({
    ...{ catalogue, earliestOn: '2027-02-04', ordered: {} },
    availability: { 10: { stock: 0, capacity: [] }, 20: free, 30: free, 40: free }
  });
  sheet.set(10, 5);
  const offered = () => similarTo(sheet, 10)?.product.product.code;
  expect(offered(), 'nobody has said what sells').toBe('S2');
  sheet.needs.ranks = new Map([
    [1, 1],
    [4, 2],
    [3, 3]
  ]);
  expect(offered()).toBe('S4');
});
