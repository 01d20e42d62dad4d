import { expect, test } from 'vitest';
import { plainLines, plainRows } from './plain-form.ts';

test('a form without a script brings articles with their units and the day that was wished for each', () => {
  const form = new FormData();
  for (const [sku, units, wished] of [
    ['A', '6', '2027-03-18'],
    ['', '', ''],
    ['B', '12', ''],
    ['C', 'many', '2027-03-20']
  ] as const) {
    form.append('sku[]', sku);
    form.append('units[]', units);
    form.append('wished[]', wished);
  }
  expect(plainLines(plainRows(form))).toEqual([
    { sku: 'A', quantity: 6, wishedOn: '2027-03-18' },
    { sku: 'B', quantity: 12, wishedOn: null },
    { sku: 'C', quantity: Number.NaN, wishedOn: '2027-03-20' }
  ]);
});
