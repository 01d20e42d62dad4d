import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeCredit, overLimit } from './credit-line.ts';

const amount = fc.integer({ min: 0, max: 1_000_000_000 });

test('what is free is exactly what an order may cost, whatever is owed', () => {
  fc.assert(
    fc.property(amount, amount, amount, (limitMinor, exposureMinor, orderMinor) => {
      const line = { limitMinor, exposureMinor };
      const free = freeCredit(line)!;
      expect(free).toBeGreaterThanOrEqual(0);
      if (exposureMinor <= limitMinor) expect(overLimit(line, free)).toBe(0);
      expect(overLimit(line, free + 1 + orderMinor)).toBeGreaterThan(0);
    })
  );
});

test('without a limit nothing is over it, and nothing is counted down', () => {
  expect(overLimit({ limitMinor: null, exposureMinor: 5 }, 1_000_000)).toBe(0);
  expect(freeCredit({ limitMinor: null, exposureMinor: 5 })).toBeNull();
});
