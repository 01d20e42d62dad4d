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

test('one that cannot be read is named, and nothing is set', () => {
  expect(readTargets({ fair: '100', 'region-3': 'many' }, 'KRW', 'ko')).toEqual({
    problems: { 'region-3': 'not_a_number' }
  });
});
