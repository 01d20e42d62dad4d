import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aboveMaximum, belowColourMinimum, sizeProblem } from './limits.ts';

const rule = { packMultiple: 6, colourMinimumUnits: 12, maximumUnits: 0 };
const cells = fc.array(
  fc.record({ colour: fc.constantFrom('moss', 'sand', null), units: fc.nat({ max: 40 }) }),
  { maxLength: 12 }
);

describe('the minimum of a colour', () => {
  test('is asked for of each colour that is ordered, over its sizes, in whole packs', () => {
    const moss = [6, 0].map((units) => ({ colour: 'moss', units }));
    expect(belowColourMinimum(1, [...moss, { colour: 'sand', units: 12 }], rule)).toEqual([
      { productId: 1, colour: 'moss', units: 6, minimumUnits: 12, missingUnits: 6 }
    ]);
  });

  test('is kept when each colour has what was missing, and never asked for a colour of which nothing is ordered', () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: 8 }), fc.nat({ max: 60 }), (ordered, pack, least) => {
        const own = { packMultiple: pack, colourMinimumUnits: least, maximumUnits: 0 };
        const below = belowColourMinimum(1, ordered, own);
        expect(below.every((one) => one.units > 0)).toBe(true);
        const more = below.map((one) => ({ colour: one.colour, units: one.missingUnits }));
        expect(belowColourMinimum(1, [...ordered, ...more], own)).toEqual([]);
      })
    );
  });
});

describe('the maximum of a dealer', () => {
  test('counts what was ordered before; what is left may be ordered, and a pack more may not', () => {
    const sizes = fc.nat({ max: 200 });
    fc.assert(
      fc.property(sizes, sizes, sizes, fc.integer({ min: 1, max: 12 }), (units, ordered, most, pack) => {
        const own = { packMultiple: pack, colourMinimumUnits: 0, maximumUnits: most };
        const above = aboveMaximum(1, { units, orderedUnits: ordered }, own);
        expect(above !== null).toBe(most > 0 && units > 0 && units + ordered > most);
        if (!above) return;
        const asked = (count: number) => aboveMaximum(1, { units: count, orderedUnits: ordered }, own);
        expect(asked(above.leftUnits)).toBeNull();
        expect(asked(above.leftUnits + pack)).not.toBeNull();
      })
    );
  });
});

test('an order may come to its least and to its most, and 0 is no rule', () => {
  const size = { orderMinimumMinor: 100, orderMaximumMinor: 500 };
  expect([99, 100, 500, 501].map((total) => sizeProblem(total, size))).toEqual([
    'small',
    null,
    null,
    'large'
  ]);
  expect(sizeProblem(0, { orderMinimumMinor: 0, orderMaximumMinor: 0 })).toBeNull();
});
