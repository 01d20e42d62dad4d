import { expect, it } from 'vitest';
import { frame, region } from './board-samples.ts';
import { growth } from './changes.ts';

const before = frame(5, [region('north', 100, 900, { orders: 3 }), region('south', 50, 900)]);
const grown = (orders: number, total: string | null) =>
  frame(6, [region('north', 180, 900, { orders }), region('south', 40, 900)], {
    latest: [{ seq: 6, region: 'north', dealer: null, total, at: '' }]
  });

it('lists what grew and is quiet about what fell', () => {
  expect(growth(before, grown(4, '80'))).toEqual([{ code: 'north', minor: 80, shown: true }]);
});

it('does not give away the amount of one masked order', () => {
  expect(growth(before, grown(4, null))).toEqual([{ code: 'north', minor: 80, shown: false }]);
  expect(growth(before, grown(6, null))).toEqual([{ code: 'north', minor: 80, shown: true }]);
});

it('sees no growth across a rebuilt board', () => {
  expect(growth(before, { ...grown(4, '80'), epoch: 'e2' })).toEqual([]);
});
