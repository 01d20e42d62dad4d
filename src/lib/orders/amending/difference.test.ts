import { expect, test } from 'vitest';
import { deltaMinor, differenceOf, isNothing } from './difference.ts';
import type { OrderSnapshot, SnapshotLine } from './snapshot.ts';

const line = (
  variantId: number,
  quantity: number,
  unitPriceMinor = 1000,
  lineNo = variantId
): SnapshotLine => ({
  ...{ lineNo, variantId, sku: `SKU-${variantId}`, quantity, unitPriceMinor },
  amountMinor: quantity * unitPriceMinor,
  promises: []
});
const order = (lines: SnapshotLine[], more: Partial<OrderSnapshot> = {}): OrderSnapshot => ({
  totalMinor: lines.reduce((sum, one) => sum + one.amountMinor, 0),
  units: lines.reduce((sum, one) => sum + one.quantity, 0),
  ...{ poNumber: null, note: null, shipTo: null, shipFrom: null, shipUntil: null },
  lines,
  ...more
});

test('what came, what grew, what shrank and what went is told by article', () => {
  const difference = differenceOf(
    order([line(1, 10), line(2, 10), line(3, 10), line(5, 1)]),
    order([line(1, 4), line(2, 12), line(4, 3), line(5, 1)])
  );
  expect(difference.articles.map(({ sku, kind, units }) => [sku, kind, units.from, units.to])).toEqual([
    ['SKU-1', 'less', 10, 4],
    ['SKU-2', 'more', 10, 12],
    ['SKU-3', 'dropped', 10, 0],
    ['SKU-4', 'added', 0, 3]
  ]);
  expect(difference).toMatchObject({ units: { from: 31, to: 20 }, totalMinor: { from: 31_000, to: 20_000 } });
  expect(deltaMinor(difference)).toBe(-11_000);
});

test('lines of one article at different prices are one article', () => {
  const difference = differenceOf(order([line(1, 10)]), order([line(1, 10), line(1, 2, 1200, 2)]));
  expect(difference.articles).toMatchObject([
    { kind: 'more', units: { from: 10, to: 12 }, amountMinor: { from: 10_000, to: 12_400 } }
  ]);
});

test('as many units for another amount are another price', () => {
  expect(differenceOf(order([line(1, 10)]), order([line(1, 10, 900)])).articles).toMatchObject([
    { kind: 'price' }
  ]);
});

test('words are told with what they were; an absent and an empty one are the same', () => {
  const difference = differenceOf(
    order([line(1, 1)], { note: 'old' }),
    order([line(1, 1)], { note: 'new', poNumber: '' })
  );
  expect(difference.words).toEqual([{ word: 'note', from: 'old', to: 'new' }]);
  expect(isNothing(difference)).toBe(false);
  expect(isNothing(differenceOf(order([line(1, 1)]), order([line(1, 1)])))).toBe(true);
});
