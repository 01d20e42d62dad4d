import { expect, test } from 'vitest';
import { readTargets } from './target-form.ts';

test('amounts are read as people type them, and an empty one is no target', () => {
  expect(
    readTargets({ fair: '1,200,000', 'region-3': ' ', 'region-4': '2500.50', other: 'x' }, 'EUR', 'en')
  ).toEqual({
    targets: [
      { aim: { of: 'fair' }, amount: 120_000_000 },
      { aim: { of: 'region', id: 3 }, amount: null },
      { aim: { of: 'region', id: 4 }, amount: 250_050 }
    ]
  });
});

test('targets of reps, dealers and categories have fields of their own, and nonsense has none', () => {
  const rep = '019aa000-0000-7000-8000-000000000000';
  const typed = {
    [`rep-${rep}`]: '1',
    'rep-x': '2',
    'dealer-7': '3',
    'dealer-x': '4',
    'category-Knit & wool': '5'
  };
  expect(readTargets(typed, 'KRW', 'ko').targets).toEqual([
    { aim: { of: 'rep', id: rep }, amount: 1 },
    { aim: { of: 'dealer', id: 7 }, amount: 3 },
    { aim: { of: 'category', id: 'Knit & wool' }, amount: 5 }
  ]);
});

test('one that cannot be read is named, and nothing is set', () => {
  expect(readTargets({ fair: '100', 'region-3': 'many' }, 'KRW', 'ko')).toEqual({
    problems: { 'region-3': 'not_a_number' }
  });
});
