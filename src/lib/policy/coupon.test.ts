import fc from 'fast-check';
import { expect, test } from 'vitest';
import { couponNo, couponRule, laterRule, withCoupon, type CouponTerms } from './coupon.ts';
import type { Policy, PolicyLine, PolicyRule } from './policy.ts';
import { resolve } from './resolve.ts';

const now = new Date('2026-11-20T02:00:00Z');
const line = (quantity: number, listMinor: number): PolicyLine => ({
  ...{ productCode: 'A', category: 'Coats', quantity, listMinor }
});
const rule = (given: Partial<PolicyRule>): PolicyRule => ({
  ...{ no: 1, kind: 'tier', scope: { kind: 'all', names: [] }, measure: 'units', reach: 'order' },
  ...{ effect: 'percent', steps: [{ from: 1, value: 1_000 }], repeats: false },
  ...{ from: null, until: null, stacks: false, gift: null },
  ...given
});
const terms = (given: Partial<CouponTerms> = {}): CouponTerms => ({
  ...{ offBasisPoints: 1_000, offMinor: null, fromMinor: 0, floorBasisPoints: 6_000 },
  ...given
});
const policyOf = (...rules: PolicyRule[]): Policy => ({ id: 1, version: 1, heroes: [], rules });
const pricesOf = (policy: Policy | null, lines: PolicyLine[]) =>
  resolve(policy ?? policyOf(), lines, { now }).lines.map(({ unitPriceMinor }) => unitPriceMinor);

test('a coupon comes on top of what the fair gives, from its amount at list prices on, and never takes a price below its floor', () => {
  const fair = policyOf(rule({}));
  const at = (given: Partial<CouponTerms>, units: number) =>
    resolve(withCoupon(fair, couponRule(terms(given)))!, [line(units, 10_000)], { now }).lines[0];
  expect(at({}, 1)).toMatchObject({ unitPriceMinor: 8_100, rewards: [{ no: 1 }, { no: couponNo }] });
  expect(at({ fromMinor: 50_000 }, 4)!.unitPriceMinor).toBe(9_000);
  expect(at({ fromMinor: 50_000 }, 5)!.unitPriceMinor).toBe(8_100);
  expect(at({ offBasisPoints: 5_000 }, 1)).toMatchObject({ unitPriceMinor: 6_000 });
  expect(at({ floorBasisPoints: 9_500 }, 1)).toMatchObject({ unitPriceMinor: 9_000, rewards: [{ no: 1 }] });
  expect(withCoupon(fair, null)).toBe(fair);
  expect(pricesOf(withCoupon(null, couponRule(terms())), [line(1, 999)])).toEqual([900]);
});

test('whatever fair, coupon and order: a coupon raises no price, keeps its floor, and says nothing of other orders of lines', () => {
  const anyRule = fc.record({
    no: fc.integer({ min: 1, max: 4 }),
    effect: fc.constantFrom('percent' as const, 'off' as const, 'price' as const),
    steps: fc.record({ from: fc.integer({ min: 1, max: 40 }), value: fc.integer({ min: 1, max: 9_999 }) }).map((step) => [step]), // prettier-ignore
    stacks: fc.boolean()
  });
  const anyTerms = fc.record({
    offBasisPoints: fc.integer({ min: 1, max: 5_000 }),
    offMinor: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
    fromMinor: fc.integer({ min: 0, max: 2_000_000 }),
    floorBasisPoints: fc.integer({ min: 1, max: 10_000 })
  });
  const anyLines = fc.array(
    fc.record({ units: fc.integer({ min: 1, max: 50 }), list: fc.integer({ min: 0, max: 100_000 }) }),
    { minLength: 1, maxLength: 5 }
  );
  fc.assert(
    fc.property(fc.array(anyRule, { maxLength: 3 }), anyTerms, anyLines, (rules, given, typed) => {
      const fair = policyOf(...rules.map(rule));
      const couponed = withCoupon(fair, couponRule(given));
      const lines = typed.map(({ units, list }) => line(units, list));
      const [before, after] = [pricesOf(fair, lines), pricesOf(couponed, lines)];
      const reached = lines.reduce((sum, one) => sum + one.listMinor * one.quantity, 0) >= given.fromMinor;
      after.forEach((price, at) => {
        const floor = Math.ceil((lines[at]!.listMinor * given.floorBasisPoints) / 10_000);
        expect(price).toBeLessThanOrEqual(before[at]!);
        expect(price).toBeGreaterThanOrEqual(Math.min(before[at]!, floor));
        expect(Number.isInteger(price) && price >= 0).toBe(true);
        if (!reached) expect(price).toBe(before[at]);
      });
      if (given.offMinor !== null && reached) {
        const off = after.reduce((sum, price, at) => sum + (before[at]! - price) * lines[at]!.quantity, 0);
        expect(off).toBeLessThanOrEqual(given.offMinor);
        // What is missing to the amount is less than one more unit of everything that costs the same would take.
        const may = lines.flatMap(({ listMinor }, at) => {
          const floor = Math.ceil((listMinor * given.floorBasisPoints) / 10_000);
          const alike = lines.filter((one, of) => after[of] === after[at] && one.listMinor === listMinor);
          return after[at]! > floor ? [alike.reduce((sum, { quantity }) => sum + quantity, 0)] : [];
        });
        if (may.length > 0) expect(given.offMinor - off).toBeLessThan(Math.min(...may));
      }
      expect(pricesOf(couponed, [...lines].reverse())).toEqual([...after].reverse());
    })
  );
});

test('an amount is spread over the units of an order by what they cost, to the last part that whole units take, and given once', () => {
  const coupon = couponRule(terms({ offBasisPoints: null, offMinor: 5_000, fromMinor: 10_000 }));
  const at = (...lines: PolicyLine[]) => pricesOf(withCoupon(null, coupon), lines);
  expect(at(line(1, 9_999))).toEqual([9_999]);
  expect(at(line(10, 2_000))).toEqual([1_500]);
  expect(at(line(3, 4_000), line(1, 8_000))).toEqual([3_000, 6_000]);
  // Three units cannot share 5,000 evenly: 2 are left to the brand.
  expect(at(line(3, 9_000))).toEqual([7_334]);
  // No further than the floor, and what others may still fall they fall instead.
  expect(at(line(1, 10_000))).toEqual([6_000]);
  expect(laterRule(coupon)).toBeNull();
  expect(laterRule(couponRule(terms()))).not.toBeNull();
});
