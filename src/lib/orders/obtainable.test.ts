import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aboveMaximum, belowColourMinimum } from '#lib/catalog/limits.ts';
import { packViolations } from '#lib/catalog/packs.ts';
import { indexPriceRules, priceLines } from '#lib/catalog/pricing.ts';
import { promisable, promiseLine } from '#lib/supply/promise.ts';
import { obtainable, type WantedLine } from './obtainable.ts';

const today = '2027-02-04';
const prices = indexPriceRules([
  { id: 1, productId: 1, variantId: null, fromUnits: 1, unitPriceMinor: 2900 },
  { id: 2, productId: 1, variantId: null, fromUnits: 60, unitPriceMinor: 2780 },
  { id: 3, productId: 1, variantId: 3, fromUnits: 1, unitPriceMinor: 3100 }
]);
const style = { id: 1, packMultiple: 6, minimumUnits: 24, colourMinimumUnits: 0, maximumUnits: 0 };
const fresh = { earliestOn: today, orderedUnits: 0 };
const line = (variantId: number, quantity: number, stock = 1000): WantedLine => ({
  variantId,
  colour: null,
  quantity,
  choice: null,
  supply: { stock, capacity: [] }
});

describe('what can be had of a style', () => {
  test('a number that nobody can meet buys no better price, and is named at the price that holds', () => {
    expect(obtainable(style, [line(1, 12_000, 50)], prices, fresh)).toMatchObject({
      units: 48,
      amountMinor: 48 * 2900,
      missingMinor: (12_000 - 48) * 2900
    });
  });

  test('half a pack counts as the packs that it holds, and nothing counts below the minimum', () => {
    expect(obtainable(style, [line(1, 31)], prices, fresh)).toMatchObject({ units: 30, missingMinor: 2900 });
    expect(obtainable(style, [line(1, 7), line(2, 12)], prices, fresh)).toMatchObject({
      units: 0,
      amountMinor: 0,
      missingMinor: 19 * 2900
    });
  });

  test('what was given up by a choice is no longer counted, and while nobody knows what is free all of it is', () => {
    const less = { ...line(1, 60, 30), choice: 'less' as const };
    const dated = [{ id: 1, availableOn: '2027-03-01', free: 60 }];
    const supply = { stock: 30, capacity: dated };
    expect(obtainable(style, [{ ...less, supply }], prices, fresh).units).toBe(30);
    expect(obtainable(style, [{ ...less, choice: null, supply }], prices, fresh).units).toBe(60);
    expect(obtainable(style, [{ ...less, supply: null }], prices, fresh).units).toBe(60);
  });

  const units = fc.integer({ min: 0, max: 400 });
  const anyLine = (variantId: number) =>
    fc.record({
      variantId: fc.constant(variantId),
      colour: fc.constantFrom(null, 'Moss'),
      quantity: fc.integer({ min: 1, max: 999 }),
      choice: fc.constantFrom(null, 'split', 'later', 'most', 'less'),
      supply: fc.option(
        fc.record({
          stock: units,
          capacity: fc.array(fc.record({ id: units, free: units, availableOn: fc.constant('2027-03-01') }), {
            maxLength: 2
          })
        })
      )
    }) as fc.Arbitrary<WantedLine>;
  const anyLines = fc.tuple(anyLine(1), anyLine(2), anyLine(3));
  const anyStyle = fc.record({
    id: fc.constant(1),
    packMultiple: fc.integer({ min: 1, max: 12 }),
    minimumUnits: fc.constantFrom(0, 24, 300),
    colourMinimumUnits: fc.constantFrom(0, 0, 150),
    maximumUnits: fc.constantFrom(0, 0, 400)
  });

  test('it is never below nothing, never above what was typed or is free, always whole packs, and within every limit', () => {
    fc.assert(
      fc.property(anyStyle, anyLines, fc.nat({ max: 500 }), (rule, wanted, orderedUnits) => {
        const had = obtainable(rule, wanted, prices, { ...fresh, orderedUnits });
        had.lines.forEach(({ quantity, amountMinor, missingMinor, unitPriceMinor }, n) => {
          const { supply, quantity: typed } = wanted[n]!;
          expect(quantity).toBeGreaterThanOrEqual(0);
          expect(quantity).toBeLessThanOrEqual(Math.min(typed, supply ? promisable(supply) : typed));
          expect(quantity % rule.packMultiple).toBe(0);
          expect(amountMinor + missingMinor).toBe(typed * unitPriceMinor!);
        });
        if (had.units > 0) expect(had.units).toBeGreaterThanOrEqual(rule.minimumUnits);
        if (had.units > 0 && rule.maximumUnits > 0)
          expect(had.units + orderedUnits).toBeLessThanOrEqual(rule.maximumUnits);
      })
    );
  });

  test('it is the plain total wherever an order of these lines would be accepted', () => {
    fc.assert(
      fc.property(anyStyle, anyLines, (rule, typed) => {
        const wanted = typed.map((one) => ({
          ...one,
          choice: one.choice === 'most' || one.choice === 'less' ? null : one.choice,
          quantity: Math.ceil(one.quantity / rule.packMultiple) * rule.packMultiple
        }));
        const packed = wanted.map((one) => ({ ...one, sku: '', productId: 1 }));
        const accepted =
          packViolations(packed, new Map([[1, rule]])).length === 0 &&
          belowColourMinimum(
            1,
            packed.map(({ colour, quantity }) => ({ colour, units: quantity })),
            rule
          ).length === 0 &&
          aboveMaximum(
            1,
            { units: packed.reduce((sum, one) => sum + one.quantity, 0), orderedUnits: 0 },
            rule
          ) === null &&
          wanted.every((one) => !one.supply || promiseLine(one, one.supply, today).lamp !== 'short');
        fc.pre(accepted);
        const plain = priceLines(packed, prices);
        const had = obtainable(rule, wanted, prices, fresh);
        expect(had.missingMinor).toBe(0);
        expect(had.lines.map((one) => one.amountMinor)).toEqual(plain.map((one) => one.amountMinor));
      })
    );
  });
});
