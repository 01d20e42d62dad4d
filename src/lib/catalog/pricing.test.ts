import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainPrice, indexPriceRules, priceLines, type PriceRule } from './pricing.ts';

const rule = (
  id: string,
  fromUnits: number,
  unitPriceMinor: number,
  variantId: string | null = null
): PriceRule => ({
  id,
  productId: 'vest',
  variantId,
  fromUnits,
  unitPriceMinor
});
const line = (variantId: string, quantity: number, productId = 'vest') => ({
  variantId,
  productId,
  quantity
});
const VEST = [rule('list', 1, 2900), rule('from-100', 100, 2780), rule('from-300', 300, 2600)];
const priceOf = (rules: PriceRule[], ...lines: ReturnType<typeof line>[]) =>
  priceLines(lines, rules).map((one) => one.unitPriceMinor);

describe('a price', () => {
  test('comes from the tier that the whole product reaches, not the single line', () => {
    expect(priceOf(VEST, line('moss-m', 60), line('moss-l', 40))).toEqual([2780, 2780]);
    expect(priceOf(VEST, line('moss-m', 60), line('moss-l', 39))).toEqual([2900, 2900]);
  });

  test('does not count the units of another product', () => {
    expect(priceOf(VEST, line('moss-m', 60), line('tee-m', 500, 'tee'))).toEqual([2900, null]);
  });

  test('of a variant beats the price of its product, even a lower one', () => {
    expect(
      priceOf([...VEST, rule('own', 1, 3100, 'moss-l')], line('moss-l', 300), line('moss-m', 1))
    ).toEqual([3100, 2600]);
  });

  test('falls back to the product while the tier of the variant is not reached', () => {
    expect(priceOf([...VEST, rule('own', 50, 2000, 'moss-l')], line('moss-l', 49))).toEqual([2900]);
    expect(priceOf([...VEST, rule('own', 50, 2000, 'moss-l')], line('moss-l', 50))).toEqual([2000]);
  });

  test('of two rules for the same tier is the lower one', () => {
    expect(priceLines([line('moss-m', 5)], [rule('a', 1, 2900), rule('b', 1, 2850)])[0]).toMatchObject({
      ruleId: 'b',
      amountMinor: 14_250
    });
  });

  test('without a rule is none', () => {
    expect(priceLines([line('moss-m', 99)], [rule('from-100', 100, 2780)])[0]).toMatchObject({
      ruleId: null,
      amountMinor: null
    });
  });

  test('that leaves the safe integers is a bug, not a number', () => {
    expect(() => priceLines([line('moss-m', 1_000_000)], [rule('a', 1, 1e13)])).toThrow(RangeError);
  });
});

describe('the reason', () => {
  test('names the rule and how far the next cheaper one is', () => {
    const reason = explainPrice(indexPriceRules(VEST), line('moss-m', 0), 88);
    expect(reason.step?.ruleId).toBe('list');
    expect(reason.next).toEqual({
      ruleId: 'from-100',
      fromUnits: 100,
      unitPriceMinor: 2780,
      missingUnits: 12
    });
  });

  test('passes over a dearer step', () => {
    const odd = [rule('list', 1, 2900), rule('dear', 10, 3000), rule('cheap', 20, 2800)];
    expect(explainPrice(indexPriceRules(odd), line('moss-m', 0), 5).next?.ruleId).toBe('cheap');
    expect(explainPrice(indexPriceRules(VEST), line('moss-m', 0), 300).next).toBeNull();
  });
});

test('the prepared index says what the written rule says, whatever the order of rows', () => {
  const rules = fc.array(
    fc.record({
      id: fc.uuid(),
      productId: fc.constantFrom('p', 'q'),
      variantId: fc.constantFrom(null, 'v', 'w'),
      fromUnits: fc.integer({ min: 1, max: 12 }),
      unitPriceMinor: fc.integer({ min: 0, max: 9 })
    }),
    { maxLength: 12 }
  );
  const owned = rules.map((all) => all.map((one) => (one.variantId ? { ...one, productId: 'p' } : one)));
  fc.assert(
    fc.property(owned, fc.integer({ min: 1, max: 15 }), (all, quantity) => {
      const [priced] = priceLines([line('v', quantity, 'p')], all);
      const reached = all
        .filter(
          (one) =>
            one.productId === 'p' && (!one.variantId || one.variantId === 'v') && one.fromUnits <= quantity
        )
        .map((one) => [one.variantId ? 0 : 1, -one.fromUnits, one.unitPriceMinor] as const)
        .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
      expect(priced!.unitPriceMinor).toBe(reached[0]?.[2] ?? null);
      const [again] = priceLines([line('v', quantity, 'p')], [...all].reverse());
      expect(again).toEqual(priced);
    })
  );
});
