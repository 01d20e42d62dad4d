import fc from 'fast-check';
import { expect, test } from 'vitest';
import { promiseLine } from '#lib/supply/promise.ts';
import { isLater, isMissed, notBefore } from './ship-window.ts';

const day = fc.integer({ min: 1, max: 28 }).map((one) => `2027-02-${String(one).padStart(2, '0')}`);
const maybe = fc.option(day);

test('nothing is promised before any of the days that it waits for', () => {
  const slots = fc.array(fc.record({ id: fc.nat(), free: fc.nat({ max: 20 }), availableOn: day }), {
    maxLength: 4
  });
  fc.assert(
    fc.property(
      day,
      maybe,
      maybe,
      fc.nat({ max: 20 }),
      slots,
      (today, shipFrom, wishedOn, stock, capacity) => {
        const from = notBefore(today, { shipFrom }, wishedOn);
        const { pieces } = promiseLine({ quantity: 10, choice: 'split' }, { stock, capacity }, from);
        for (const { shipsOn } of pieces)
          for (const least of [today, shipFrom, wishedOn]) if (least) expect(shipsOn >= least).toBe(true);
      }
    )
  );
});

test('a day is missed when it is later than the wish or outside of the window, and only then', () => {
  fc.assert(
    fc.property(day, maybe, maybe, maybe, (on, shipFrom, shipUntil, wishedOn) => {
      const late = (wishedOn !== null && on > wishedOn) || (shipUntil !== null && on > shipUntil);
      const early = (wishedOn !== null && on < wishedOn) || (shipFrom !== null && on < shipFrom);
      expect(isLater(on, { shipUntil }, wishedOn)).toBe(late);
      expect(isMissed(on, { shipFrom, shipUntil }, wishedOn)).toBe(late || early);
    })
  );
});
