import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seenSupply } from './supply-seen.ts';

const day = (n: number, quantity: number, promised: number) => ({
  on: `2027-03-${10 + n}`,
  quantity,
  promised
});

test('says what is free now and by which day, and leaves out days on which nothing is left', () => {
  const seen = seenSupply({ onHand: 40, reserved: 30, days: [day(0, 20, 20), day(7, 50, 10)] }, true);
  expect(seen).toEqual({
    freeNow: 10,
    freeOn: [{ on: '2027-03-17', units: 40 }],
    freeLater: 0,
    whole: { onHand: 40, reserved: 30, ordered: 60, producible: 110 }
  });
});

test('ordered and free together are all that can be had, and who sells is told nothing of what others hold', () => {
  const days = fc
    .array(fc.tuple(fc.nat(500), fc.nat(500)), { maxLength: 9 })
    .map((pairs) => pairs.map(([a, b], n) => day(n, Math.max(a, b), Math.min(a, b))));
  fc.assert(
    fc.property(days, fc.nat(500), fc.nat(500), (days, a, b) => {
      const sum = { onHand: Math.max(a, b), reserved: Math.min(a, b), days };
      const { freeNow, freeOn, freeLater, whole } = seenSupply(sum, true);
      const free = freeOn.reduce((total, { units }) => total + units, freeNow + freeLater);
      expect(free).toBe(whole!.producible - whole!.ordered);
      expect(seenSupply(sum, false).whole).toBeNull();
    })
  );
});
