import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apportion, type Claim } from './apportion.ts';

const claim = (number: number, units: number, packUnits = 1): Claim => ({ number, units, packUnits });
const shared = (claims: Claim[], there: number) => Object.fromEntries(apportion(claims, there));

test('where there is enough each gets what it wished, and of nothing nobody gets anything', () => {
  expect(shared([claim(1, 7), claim(2, 5)], 12)).toEqual({ 1: 7, 2: 5 });
  expect(shared([claim(1, 7), claim(2, 5)], 0)).toEqual({ 1: 0, 2: 0 });
  expect(shared([], 5)).toEqual({});
});

test('half of what was wished gives half to each, and what is left goes to the largest remainder', () => {
  expect(shared([claim(1, 60), claim(2, 20), claim(3, 40)], 60)).toEqual({ 1: 30, 2: 10, 3: 20 });
  // Quotas of 4.2, 3.6 and 2.2.
  expect(shared([claim(1, 42), claim(2, 36), claim(3, 22)], 10)).toEqual({ 1: 4, 2: 4, 3: 2 });
});

test('of equals the larger wish has the last unit, then who came first', () => {
  expect(shared([claim(8, 10), claim(7, 10)], 7)).toEqual({ 7: 4, 8: 3 });
  expect(shared([claim(1, 10), claim(2, 30)], 2)).toEqual({ 1: 0, 2: 2 });
});

test('packs stay whole, also where those of two price lists differ', () => {
  expect(shared([claim(1, 24, 6), claim(2, 24, 6)], 30)).toEqual({ 1: 18, 2: 12 });
  expect(shared([claim(1, 24, 12), claim(2, 24, 4)], 28)).toEqual({ 1: 12, 2: 16 });
});

const claims = fc
  .array(
    fc.record({
      packs: fc.integer({ min: 1, max: 200 }),
      packUnits: fc.constantFrom(1, 2, 3, 6, 10, 12)
    }),
    { minLength: 1, maxLength: 30 }
  )
  .map((all) => all.map(({ packs, packUnits }, at) => claim(at + 1, packs * packUnits, packUnits)));
const there = fc.integer({ min: 0, max: 20_000 });

test('whatever was wished: never more than there is or was wished, whole packs, and within a pack of the quota', () => {
  fc.assert(
    fc.property(claims, there, (all, units) => {
      const wished = all.reduce((sum, one) => sum + one.units, 0);
      const got = apportion(all, units);
      const given = [...got.values()].reduce((sum, one) => sum + one, 0);
      expect(given).toBeLessThanOrEqual(Math.min(units, wished));
      for (const one of all) {
        const own = got.get(one.number)!;
        expect(own).toBeLessThanOrEqual(one.units);
        expect(own % one.packUnits).toBe(0);
        if (wished <= units) expect(own).toBe(one.units);
        else expect(Math.abs(own * wished - units * one.units)).toBeLessThanOrEqual(one.packUnits * wished);
      }
    })
  );
});

test('whatever was wished: as many packs are given as go, and what is left is less than any pack that was passed over', () => {
  fc.assert(
    fc.property(claims, there, (all, units) => {
      const wished = all.reduce((sum, one) => sum + one.units, 0);
      fc.pre(wished > units);
      const got = apportion(all, units);
      const left = units - [...got.values()].reduce((sum, one) => sum + one, 0);
      for (const one of all) {
        const own = got.get(one.number)!;
        const isBelowQuota = own * wished <= units * one.units;
        if (isBelowQuota && own < one.units) expect(left).toBeLessThan(one.packUnits);
      }
    })
  );
});

test('whatever was wished: the order in which claims stand changes nothing', () => {
  fc.assert(
    fc.property(claims, there, (all, units) => {
      expect(shared(all.toReversed(), units)).toEqual(shared(all, units));
    })
  );
});

test('whatever was wished: who wishes more of the same packs never gets less', () => {
  fc.assert(
    fc.property(claims, there, (all, units) => {
      const got = apportion(all, units);
      for (const one of all)
        for (const other of all)
          if (one.packUnits === other.packUnits && one.units > other.units)
            expect(got.get(one.number)!).toBeGreaterThanOrEqual(got.get(other.number)!);
    })
  );
});
