import { expect, test } from 'vitest';
import type { Catalogue } from '#lib/catalog/catalogue.ts';
import type { Held } from '../drafting/draft.ts';
import { OrderSheet } from '../sheet/order-sheet.svelte.ts';
import { SheetWishes } from './sheet-wishes.svelte.ts';

const size = { orderMinimumMinor: 0, orderMaximumMinor: 0 };
const product = (id: number) => ({
  ...{ id, code: `P${id}`, name: `P${id}`, category: null, otherNames: '', otherColours: {}, drawing: null },
  ...{ picture: null, retailPriceMinor: null, packMultiple: 1, minimumUnits: 0, mustOrder: false },
  ...{ colourMinimumUnits: 0, maximumUnits: 0 },
  rules: [{ id, productId: id, variantId: null, fromUnits: 1, unitPriceMinor: 100 }],
  variants: [{ id: id * 10, sku: `S${id}`, colour: null, colourHex: null, size: null }]
});
const catalogue: Catalogue = { currency: 'EUR', priceList: 'B', size, products: [product(1), product(2)] };
const at = (place: string, text: string): Held => ({ place, sku: '', units: 0, text, choice: null });

function scene(held: Held[] = []) {
  const capacity = [{ id: 1, availableOn: '2027-04-01', free: 50 }];
  const availability = { 10: { stock: 20, capacity: [] }, 20: { stock: 0, capacity } };
  const sheet = new OrderSheet({ catalogue, availability, earliestOn: '2027-02-01', ordered: {} });
  sheet.set(10, 5);
  sheet.set(20, 7);
  const written: Held[] = [];
  const holidays = [['2027-03-01', '2027-03-02']] as const;
  const wishes = new SheetWishes({ sheet, holidays, held, write: (some) => void written.push(...some) });
  return { sheet, wishes, written };
}

test('without a wish the lines are those of the sheet', () => {
  const { sheet, wishes } = scene();
  expect(wishes.lines()).toEqual(sheet.lines());
  expect(wishes.deliveries).toEqual(sheet.deliveries());
  expect(wishes.late).toBeNull();
});

test('goods are held until the window begins or the day of their style, and no holiday ships', () => {
  const { wishes, written } = scene([at('shipFrom', '2027-03-01')]);
  expect(wishes.lines().map(({ latestOn }) => latestOn)).toEqual(['2027-03-02', '2027-04-01']);
  wishes.put('wish:P1', '2027-03-20');
  expect(wishes.lines()[0]).toMatchObject({ wishedOn: '2027-03-20', latestOn: '2027-03-20' });
  expect(written).toEqual([at('wish:P1', '2027-03-20')]);
  wishes.receive([at('wish:P1', ''), at('shipFrom', '')]);
  expect(wishes.lines()[0]).toMatchObject({ latestOn: '2027-02-01' });
  expect(wishes.lines()[0]).not.toHaveProperty('wishedOn');
});

test('what leaves later than wished is told before it is sent', () => {
  const { wishes } = scene([at('shipUntil', '2027-03-31')]);
  expect(wishes.late).toEqual({ units: 7, lastOn: '2027-04-01' });
  wishes.put('shipUntil', '2027-04-01');
  expect(wishes.late).toBeNull();
  wishes.put('wish:P2', '2027-03-31');
  expect(wishes.late).toEqual({ units: 7, lastOn: '2027-04-01' });
  wishes.put('shipFrom', '2027-05-01');
  expect(wishes.isTurned).toBe(true);
});
