import fc from 'fast-check';
import { expect, test } from 'vitest';
import { raised, steps } from './raise.ts';

test.each([
  [2900, 300, 1, 2987],
  [2900, 300, 5, 2985],
  [2750, 300, 1, 2833],
  [1, 100, 1, 1],
  [250, 1000, 50, 300],
  [1000, -5000, 1, 500],
  [0, 1000, 1, 0],
  [3, -9999, 1, 1]
])('%i by %i hundredths of a percent in steps of %i is %i', (price, basisPoints, stepMinor, result) =>
  expect(raised(price, { basisPoints, stepMinor })).toBe(result)
);

test('a raise is never off by more than half a step, keeps the order of prices and gives whole steps', () => {
  const price = fc.integer({ min: 0, max: 2_000_000_000 });
  const raise = fc.record({
    basisPoints: fc.integer({ min: 0, max: 10_000 }),
    stepMinor: fc.constantFrom(...steps)
  });
  fc.assert(
    fc.property(price, price, raise, (one, other, by) => {
      const result = raised(one, by);
      const exact = (one * (10_000 + by.basisPoints)) / 10_000;
      expect(result % by.stepMinor).toBe(0);
      if (exact >= by.stepMinor) expect(Math.abs(result - exact)).toBeLessThanOrEqual(by.stepMinor / 2);
      if (one <= other) expect(result).toBeLessThanOrEqual(raised(other, by));
    })
  );
});
