import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Household } from '#lib/targets/arithmetic/household.ts';
import { spreadAims, ways } from './spread-ways.ts';

const guest = (given: Partial<Household>): Household => ({
  ...{ dealerId: 1, code: 'D', name: 'D', regionId: 1, repId: null, grade: null, salesOfYearMinor: 0 },
  ...{
    isInvited: true,
    comes: null,
    hasArrived: false,
    bringsDecider: true,
    isDeciderPresent: false,
    orderedMinor: 0,
    onSiteMinor: 0
  },
  ...given
});

test('whatever a target is spread over and by, no cent is lost or made', () => {
  const any = fc.record({
    regionId: fc.integer({ min: 1, max: 3 }),
    repId: fc.constantFrom('a', 'b'),
    grade: fc.constantFrom('A', 'B', 'C', null),
    salesOfYearMinor: fc.nat(1e9)
  });
  fc.assert(
    fc.property(
      fc.array(any, { minLength: 1, maxLength: 30 }),
      fc.nat(1e12),
      fc.constantFrom(...(['region', 'rep', 'dealer'] as const)),
      fc.constantFrom(...ways),
      (some, wholeMinor, over, way) => {
        const guests = some.map((one, dealerId) => guest({ ...one, dealerId }));
        const parts = spreadAims(guests, over, { wholeMinor, byRegion: new Map(), way });
        expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(wholeMinor);
      }
    )
  );
});

test('dealers share what their region aims for where the regions agree with the whole, else the whole', () => {
  const guests = [1, 1, 2].map((regionId, nth) => guest({ dealerId: nth + 1, regionId }));
  const amounts = (byRegion: [number, number][]) =>
    spreadAims(guests, 'dealer', { wholeMinor: 90, byRegion: new Map(byRegion), way: 'evenly' }).map(
      ({ amount }) => amount
    );
  expect(
    amounts([
      [1, 20],
      [2, 70]
    ])
  ).toEqual([10, 10, 70]);
  expect(
    amounts([
      [1, 20],
      [2, 60]
    ])
  ).toEqual([30, 30, 30]);
  expect(amounts([[1, 90]])).toEqual([30, 30, 30]);
});
