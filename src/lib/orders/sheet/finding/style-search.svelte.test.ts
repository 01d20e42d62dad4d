import { describe, expect, test } from 'vitest';
import type { Catalogue, CatalogueProduct } from '#lib/catalog/catalogue.ts';
import { OrderSheet } from '../order-sheet.svelte.ts';
import { StyleSearch } from './style-search.svelte.ts';

const COLOURS = { Oat: '燕麦', Graphite: '石墨' };
const style = (id: number, name: string, otherNames: string): CatalogueProduct => ({
  ...{ id, code: `FH-V10${id}`, name, category: 'Vest', otherNames, otherColours: COLOURS },
  ...{
    drawing: null,
    picture: null,
    retailPriceMinor: null,
    packMultiple: 1,
    minimumUnits: 0,
    colourMinimumUnits: 0,
    maximumUnits: 0,
    mustOrder: false,
    rules: []
  },
  variants: Object.keys(COLOURS).flatMap((colour, n) =>
    ['M', 'XL'].map((size, k) => ({
      ...{ id: id * 10 + n * 2 + k, sku: `FH-V10${id}-${colour.slice(0, 3).toUpperCase()}-${size}` },
      ...{ colour, colourHex: null, size }
    }))
  )
});
const catalogue: Catalogue = {
  currency: 'EUR',
  size: { orderMinimumMinor: 0, orderMaximumMinor: 0 },
  priceList: 'A',
  products: [style(1, 'Ridge down vest', '山脊'), style(2, 'Scree vest', '碎石')]
};
const sheet = new OrderSheet({ catalogue, availability: null, earliestOn: '2027-02-04', ordered: {} });

describe('the search of the sheet', () => {
  const search = new StyleSearch(() => sheet.products);
  const styles = (question: string) => search.styles(question).map(({ product }) => product.name);
  const articles = (question: string, most = 9) =>
    search.articles(question, most).map(({ variant }) => variant.sku);

  test('finds styles by colour and by names of other languages', () => {
    expect(styles('graphite ridge')).toEqual(['Ridge down vest']);
    expect(styles('碎石')).toEqual(['Scree vest']);
    expect(styles('石墨')).toHaveLength(2);
    expect(styles('nothing')).toEqual([]);
  });

  test('finds articles, a size by itself only, and no more than asked for', () => {
    expect(articles('ridge')).toHaveLength(4);
    expect(articles('ridge', 3)).toHaveLength(3);
    expect(articles('ridge 石墨 m')).toEqual(['FH-V101-GRA-M']);
    expect(articles('v101 oat xl')).toEqual(['FH-V101-OAT-XL']);
    expect(articles('m')).toEqual([]);
    expect(articles(' ')).toEqual([]);
  });

  test('forgives a slip once it is warm', async () => {
    expect(styles('grapihte')).toEqual([]);
    await search.warm();
    expect(styles('grapihte')).toHaveLength(2);
  });
});
