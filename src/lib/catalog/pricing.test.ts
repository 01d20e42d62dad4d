import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainPrice, indexPriceRules, priceLines, type PriceRule } from './pricing.ts';

const [MOSS_M, MOSS_L, TEE_M] = [21, 22, 23];

const rule = (
  id: number,
  fromUnits: number,
  unitPriceMinor: number,
  variantId: number | null = null
): PriceRule => ({
  id,
  productId: 1,
  variantId,
  fromUnits,
  unitPriceMinor
});
const line = (variantId: number, quantity: number, productId = 1) => ({
  variantId,
  productId,
  quantity
});
const VEST = [rule(1, 1, 2900), rule(2, 100, 2780), rule(3, 300, 2600)];
const priceOf = (rules: PriceRule[], ...lines: ReturnType<typeof line>[]) =>
  priceLines(lines, rules).map((one) => one.unitPriceMinor);

describe('a price', () => {
  test('comes from the tier that the whole product reaches, not the single line', () => {
    expect(priceOf(VEST, line(MOSS_M, 60), line(MOSS_L, 40))).toEqual([2780, 2780]);
    expect(priceOf(VEST, line(MOSS_M, 60), line(MOSS_L, 39))).toEqual([2900, 2900]);
  });

  test('does not count the units of another product', () => {
    expect(priceOf(VEST, line(MOSS_M, 60), line(TEE_M, 500, 2))).toEqual([2900, null]);
  });

  test('of a variant beats the price of its product, even a lower one', () => {
    expect(priceOf([...VEST, rule(9, 1, 3100, MOSS_L)], line(MOSS_L, 300), line(MOSS_M, 1))).toEqual([
      3100, 2600
    ]);
  });

  test('falls back to the product while the tier of the variant is not reached', () => {
    expect(priceOf([...VEST, rule(9, 50, 2000, MOSS_L)], line(MOSS_L, 49))).toEqual([2900]);
    expect(priceOf([...VEST, rule(9, 50, 2000, MOSS_L)], line(MOSS_L, 50))).toEqual([2000]);
  });

  test('of two rules for the same tier is the lower one', () => {
    expect(priceLines([line(MOSS_M, 5)], [rule(11, 1, 2900), rule(12, 1, 2850)])[0]).toMatchObject({
      ruleId: 12,
      amountMinor: 14_250
    });
  });

  test('without a rule is none', () => {
    expect(priceLines([line(MOSS_M, 99)], [rule(2, 100, 2780)])[0]).toMatchObject({
      ruleId: null,
      amountMinor: null
    });
  });

  test('that leaves the safe integers is a bug, not a number', () => {
    expect(() => priceLines([line(MOSS_M, 1_000_000)], [rule(11, 1, 1e13)])).toThrow(RangeError);
  });
});

describe('the reason', () => {
  test('names the rule and how far the next cheaper one is', () => {
    const reason = explainPrice(indexPriceRules(VEST), line(MOSS_M, 0), 88);
    expect(reason.step?.ruleId).toBe(1);
    expect(reason.next).toEqual({
      ruleId: 2,
      fromUnits: 100,
      unitPriceMinor: 2780,
      missingUnits: 12
    });
  });

  test('passes over a dearer step', () => {
    const odd = [rule(1, 1, 2900), rule(13, 10, 3000), rule(14, 20, 2800)];
    expect(explainPrice(indexPriceRules(odd), line(MOSS_M, 0), 5).next?.ruleId).toBe(14);
    expect(explainPrice(indexPriceRules(VEST), line(MOSS_M, 0), 300).next).toBeNull();
  });
});

test('the prepared index says what the written rule says, whatever the order of rows', () => {
  const rules = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 999 }),
      productId: fc.constantFrom(1, 2),
      variantId: fc.constantFrom(null, 31, 32),
      fromUnits: fc.integer({ min: 1, max: 12 }),
      unitPriceMinor: fc.integer({ min: 0, max: 9 })
    }),
    { maxLength: 12, selector: ({ id }) => id }
  );
  const owned = rules.map((all) => all.map((one) => (one.variantId ? { ...one, productId: 1 } : one)));
  fc.assert(
    fc.property(owned, fc.integer({ min: 1, max: 15 }), (all, quantity) => {
      const [priced] = priceLines([line(31, quantity, 1)], all);
      const reached = all
        .filter(
          (one) =>
            one.productId === 1 && (!one.variantId || one.variantId === 31) && one.fromUnits <= quantity
        )
        .map((one) => [one.variantId ? 0 : 1, -one.fromUnits, one.unitPriceMinor] as const)
        .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
      expect(priced!.unitPriceMinor).toBe(reached[0]?.[2] ?? null);
      const [again] = priceLines([line(31, quantity, 1)], [...all].reverse());
      expect(again).toEqual(priced);
    })
  );
});
