import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakProgress, settleLine } from './group-break.ts';
import type { Policy, PolicyLine, PolicyRule } from './policy.ts';
import { resolve } from './resolve.ts';

const now = new Date('2026-11-20T02:00:00Z');

const rule = (given: Partial<PolicyRule>): PolicyRule => ({
  ...{ no: 1, kind: 'tier', scope: { kind: 'all', names: [] }, measure: 'units', reach: 'order' },
  ...{ effect: 'percent', steps: [{ from: 1, value: 1_000 }], repeats: false },
  ...{ from: null, until: null, stacks: false, gift: null },
  ...given
});
const policy = (...rules: Partial<PolicyRule>[]): Policy => ({
  ...{ id: 1, version: 1, heroes: ['HERO'] },
  rules: rules.map((one, at) => rule({ no: at + 1, ...one }))
});
const line = (quantity: number, listMinor = 10_000, productCode = 'A', category = 'Coats'): PolicyLine => ({
  ...{ productCode, category, quantity, listMinor }
});
const unitsOf = (found: ReturnType<typeof resolve>) =>
  found.lines.map(({ unitPriceMinor, rewards }) => [unitPriceMinor, ...rewards.map(({ no }) => no)]);

describe('a price at a fair', () => {
  const tiers = { steps: [{ from: 100, value: 500 }, { from: 200, value: 800 }] }; // prettier-ignore

  test.each([
    ['below the first step', 99, 10_000, null, { from: 100, missing: 1 }],
    ['at it', 100, 9_500, { from: 100 }, { from: 200, missing: 100 }],
    ['one below the next', 199, 9_500, { from: 100 }, { from: 200, missing: 1 }],
    ['at the last', 200, 9_200, { from: 200 }, null]
  ])('%s is what the step says, and names the next one', (_, units, price, step, next) => {
    const found = resolve(policy(tiers), [line(units)], { now });
    expect(found.lines[0]!.unitPriceMinor).toBe(price);
    expect(found.savedMinor).toBe((10_000 - price) * units);
    const [progress] = found.progress;
    expect(progress!.step && { from: progress!.step.from }).toEqual(step);
    expect(progress!.next && { from: progress!.next.from, missing: progress!.next.missing }).toEqual(next);
  });

  test.each<[string, Partial<PolicyRule>, [number, ...number[]][]]>([
    ['the order', {}, [[9_000, 1], [4_500, 1], [1_800, 1]]], // prettier-ignore
    ['the hero product', { scope: { kind: 'hero', names: [] } }, [[10_000], [4_500, 1], [2_000]]],
    ['some styles', { scope: { kind: 'styles', names: ['A', 'C'] } }, [[9_000, 1], [5_000], [1_800, 1]]],
    ['a category', { scope: { kind: 'category', names: ['Coats'] } }, [[9_000, 1], [4_500, 1], [2_000]]]
  ])('a rule for %s rewards what it covers and nothing else', (_, given, prices) => {
    const lines = [line(1), line(1, 5_000, 'HERO'), line(1, 2_000, 'C', 'Hats')];
    expect(unitsOf(resolve(policy(given), lines, { now }))).toEqual(prices);
  });

  test('counts amounts at list prices, over the whole order and what the same sheet orders for other doors', () => {
    const by = policy({ measure: 'amount', steps: [{ from: 50_000, value: 1_000 }] });
    expect(unitsOf(resolve(by, [line(4)], { now }))).toEqual([[10_000]]);
    expect(unitsOf(resolve(by, [line(4)], { now, beside: [line(1)] }))).toEqual([[9_000, 1]]);
  });

  test('has the best reward alone; of equals the first rule gives it', () => {
    const best = policy({ effect: 'off', steps: [{ from: 1, value: 1_200 }] }, {});
    expect(unitsOf(resolve(best, [line(1)], { now }))).toEqual([[8_800, 1]]);
    const equal = policy({ effect: 'off', steps: [{ from: 1, value: 1_000 }] }, {});
    expect(unitsOf(resolve(equal, [line(1)], { now }))).toEqual([[9_000, 1]]);
  });

  test('has two rewards only where a rule may come on top, which takes a percentage last, of the price that is left', () => {
    const both = policy(
      { stacks: true },
      { kind: 'launch', effect: 'price', steps: [{ from: 1, value: 8_000 }] }
    );
    expect(unitsOf(resolve(both, [line(1)], { now }))).toEqual([[7_200, 2, 1]]);
  });

  test.each([
    ['before', '2026-11-20T01:59:59Z', 10_000],
    ['at the beginning', '2026-11-20T02:00:00Z', 9_000],
    ['in the last second', '2026-11-20T02:59:59Z', 9_000],
    ['at the end', '2026-11-20T03:00:00Z', 10_000]
  ])('%s of an early hour is %s', (_, at, price) => {
    const early = policy({ kind: 'early', from: '2026-11-20T02:00:00Z', until: '2026-11-20T03:00:00Z' });
    expect(resolve(early, [line(1)], { now: new Date(at) }).lines[0]!.unitPriceMinor).toBe(price);
  });

  test('leaves a part of a minor unit to the brand, and never raises a price', () => {
    const odd = policy({ steps: [{ from: 1, value: 333 }] });
    expect(resolve(odd, [line(1, 999)], { now }).lines[0]!.unitPriceMinor).toBe(966);
    const dear = policy({ effect: 'price', steps: [{ from: 1, value: 99_999 }] });
    expect(unitsOf(resolve(dear, [line(1)], { now }))).toEqual([[10_000]]);
  });

  test('comes with gifts, once or again and again, and with the largest deposit that is asked', () => {
    const given = policy(
      { kind: 'gift', effect: 'gift', steps: [{ from: 20, value: 1 }], repeats: true },
      { kind: 'gift', effect: 'gift', steps: [{ from: 30, value: 2 }, { from: 60, value: 5 }] }, // prettier-ignore
      { kind: 'deposit', effect: 'deposit', measure: 'amount', steps: [{ from: 0, value: 2_000 }] },
      { kind: 'deposit', effect: 'deposit', measure: 'amount', steps: [{ from: 500_000, value: 3_000 }] }
    );
    const found = resolve(given, [line(59)], { now });
    expect(found.gifts).toEqual([{ no: 1, units: 2 }, { no: 2, units: 2 }]); // prettier-ignore
    expect(found.depositBasisPoints).toBe(3_000);
    expect(unitsOf(found)).toEqual([[10_000]]);
  });
});

describe('a group break', () => {
  const hall = policy({ kind: 'group', reach: 'hall', steps: [{ from: 1_000, value: 600 }] }, { no: 2 });
  const paid = (unitPriceMinor: number, byHand = false) => ({ ...line(10), unitPriceMinor, byHand });

  test('is never decided with an order, and tells how far the hall has come', () => {
    expect(unitsOf(resolve({ ...hall, rules: hall.rules.slice(0, 1) }, [line(5_000)], { now }))).toEqual([
      [10_000]
    ]);
    expect(breakProgress(hall, () => 900)).toMatchObject([
      { step: null, next: { from: 1_000, missing: 100 } }
    ]);
  });

  test.each([
    ['one without a reward all of it', paid(10_000), 6_000],
    ['one that had less only the difference', paid(9_800), 4_000],
    ['one that had more nothing', paid(9_000), 0],
    ['one priced by hand nothing', paid(10_000, true), 0]
  ])('gives %s', (_, one, minor) => {
    expect(
      settleLine(
        hall,
        one,
        breakProgress(hall, () => 1_000)
      ).minor
    ).toBe(minor);
    expect(
      settleLine(
        hall,
        one,
        breakProgress(hall, () => 999)
      ).minor
    ).toBe(0);
  });

  test('that may come on top is taken of the price that was paid', () => {
    const top = policy({ kind: 'group', reach: 'region', stacks: true, steps: [{ from: 1, value: 1_000 }] });
    expect(
      settleLine(
        top,
        paid(9_000),
        breakProgress(top, () => 1)
      )
    ).toEqual({ minor: 9_000, rules: [1] });
  });
});

describe('whatever the policy and the order', () => {
  const steps = (most: number) =>
    fc
      .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 1, max: most })), {
        ...{ minLength: 1, maxLength: 4, selector: ([from]) => from }
      })
      .map((some) => {
        const values = some.map(([, value]) => value).sort((a, b) => a - b);
        return some.map(([from]) => from).sort((a, b) => a - b).map((from, at) => ({ from, value: values[at]! })); // prettier-ignore
      });
  const rules = fc.array(
    fc
      .record({
        effect: fc.constantFrom('percent', 'off', 'price', 'gift', 'deposit'),
        scope: fc.constantFrom('all', 'hero', 'styles', 'category'),
        measure: fc.constantFrom('units', 'amount'),
        reach: fc.constantFrom('order', 'order', 'region', 'hall'),
        stacks: fc.boolean(),
        steps: steps(20_000)
      })
      .map((one) => ({
        ...one,
        scope: { kind: one.scope, names: ['A', 'Coats'] },
        // A better price is a lower one.
        steps: one.effect === 'price' ? one.steps.map(({ from }, at) => ({ from, value: one.steps.at(-1 - at)!.value })) : one.steps // prettier-ignore
      })),
    { maxLength: 8 }
  );
  const policies = rules.map((some) => policy(...(some as Partial<PolicyRule>[])));
  const lines = fc.array(
    fc.record({
      productCode: fc.constantFrom('A', 'B', 'HERO'),
      category: fc.constantFrom('Coats', 'Hats', null),
      quantity: fc.integer({ min: 1, max: 3_000 }),
      listMinor: fc.integer({ min: 0, max: 1_000_000 })
    }),
    { minLength: 1, maxLength: 12 }
  );

  test('no price is negative or above the list, and rewards add up to what is off', () => {
    fc.assert(
      fc.property(policies, lines, (given, order) => {
        for (const one of resolve(given, order, { now }).lines) {
          expect(one.unitPriceMinor).toBeGreaterThanOrEqual(0);
          const off = one.rewards.reduce((sum, { offMinor }) => sum + offMinor, 0);
          expect(one.listMinor - off).toBe(one.unitPriceMinor);
          expect(one.rewards.every(({ offMinor }) => Number.isSafeInteger(offMinor) && offMinor > 0)).toBe(
            true
          );
        }
      })
    );
  });

  test('no piece has two rewards but those that may come on top', () => {
    fc.assert(
      fc.property(policies, lines, (given, order) => {
        const alone = new Set(given.rules.filter(({ stacks }) => !stacks).map(({ no }) => no));
        for (const { rewards } of resolve(given, order, { now }).lines) {
          expect(rewards.filter(({ no }) => alone.has(no)).length).toBeLessThanOrEqual(1);
          expect(new Set(rewards.map(({ no }) => no)).size).toBe(rewards.length);
        }
      })
    );
  });

  test('the order of lines and of rules decides nothing', () => {
    fc.assert(
      fc.property(policies, lines, fc.infiniteStream(fc.nat()), (given, order, random) => {
        const shuffled = order
          .map((one, at) => ({ at, one, by: random.next().value }))
          .sort((a, b) => a.by - b.by);
        const found = resolve(given, order, { now });
        const other = resolve({ ...given, rules: given.rules.toReversed() }, shuffled.map(({ one }) => one), { now }); // prettier-ignore
        for (const [place, { at }] of shuffled.entries()) expect(other.lines[place]).toEqual(found.lines[at]);
        expect(other.savedMinor).toBe(found.savedMinor);
        expect(other.depositBasisPoints).toBe(found.depositBasisPoints);
      })
    );
  });

  test('more of the same never costs more a unit', () => {
    fc.assert(
      fc.property(policies, lines, fc.integer({ min: 1, max: 5_000 }), (given, order, more) => {
        const before = resolve({ ...given, rules: given.rules.filter(({ stacks }) => !stacks) }, order, {
          now
        });
        const [first, ...others] = order as [PolicyLine, ...PolicyLine[]];
        const larger = [{ ...first, quantity: first.quantity + more }, ...others];
        const after = resolve({ ...given, rules: given.rules.filter(({ stacks }) => !stacks) }, larger, {
          now
        });
        for (const [at, one] of after.lines.entries())
          expect(one.unitPriceMinor).toBeLessThanOrEqual(before.lines[at]!.unitPriceMinor);
      })
    );
  });

  test('a settlement never gives back more than was paid, nor takes anything', () => {
    fc.assert(
      fc.property(policies, lines, fc.nat(1_000_000), (given, order, total) => {
        const reached = breakProgress(given, () => total);
        for (const [at, { unitPriceMinor }] of resolve(given, order, { now }).lines.entries()) {
          const { minor } = settleLine(given, { ...order[at]!, unitPriceMinor, byHand: false }, reached);
          expect(minor).toBeGreaterThanOrEqual(0);
          expect(minor).toBeLessThanOrEqual(unitPriceMinor * order[at]!.quantity);
        }
      })
    );
  });
});
