import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spread } from './spread.ts';

test('what is spread comes back whole, larger weights never get less, and equal ones differ by one at most', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e13 }), weights, (whole, given) => {
      const parts = spread(whole, given);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole);
      for (const [a, weight] of given.entries())
        for (const [b, other] of given.entries()) {
          if (weight > other) expect(parts[a]!).toBeGreaterThanOrEqual(parts[b]!);
          if (weight === other) expect(Math.abs(parts[a]! - parts[b]!)).toBeLessThanOrEqual(1);
        }
    })
  );
  expect(spread(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(spread(7, [])).toEqual([]);
});
