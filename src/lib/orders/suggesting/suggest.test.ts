import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CatalogueProduct } from '#lib/catalog/catalogue.ts';
import { suggestOrder, type SuggestionGiven } from './suggest.ts';

const style = (id: number, more: Partial<CatalogueProduct> = {}): CatalogueProduct => ({
  ...{ id, code: `P${id}`, name: `P${id}`, category: null, otherNames: '', otherColours: {}, drawing: null },
  ...{
    picture: null,
    retailPriceMinor: null,
    packMultiple: 1,
    minimumUnits: 0,
    colourMinimumUnits: 0,
    maximumUnits: 0,
    mustOrder: false
  },
  rules: [{ id, productId: id, variantId: null, fromUnits: 1, unitPriceMinor: 100 }],
  variants: ['S', 'M', 'L'].map((size, n) => ({
    ...{ id: id * 10 + n, sku: `P${id}-${size}`, colour: 'Moss', colourHex: null, size }
  })),
  ...more
});

const given = (more: Partial<SuggestionGiven>): SuggestionGiven => ({
  ...{ products: [], has: () => 0, before: () => 0, free: () => null },
  ...{ sellers: { styles: [] }, gapMinor: null },
  ...more
});

const told = (more: Partial<SuggestionGiven>) =>
  suggestOrder(given(more)).map(({ product, reason, lines, amountMinor }) => ({
    ...{ code: product.code, reason, amountMinor },
    units: lines.map((line) => line.units)
  }));

describe('a suggested order', () => {
  test('brings must-orders first, then what was ordered last time, then what sells in the region, each with its reason', () => {
    const before = new Map([
      [20, 12],
      [30, 4],
      [31, 20]
    ]);
    const products = [style(1), style(2), style(3), style(4, { mustOrder: true, minimumUnits: 6 })];
    const sellers = { styles: [{ productId: 1, usual: [[11, 5]] as [number, number][] }] };
    expect(told({ products, before: (id) => before.get(id) ?? 0, sellers })).toEqual([
      { code: 'P4', reason: { kind: 'must' }, units: [2, 3, 1], amountMinor: 600 },
      { code: 'P3', reason: { kind: 'before', units: 24 }, units: [4, 20], amountMinor: 2400 },
      { code: 'P2', reason: { kind: 'before', units: 12 }, units: [12], amountMinor: 1200 },
      { code: 'P1', reason: { kind: 'region', rank: 1 }, units: [5], amountMinor: 500 }
    ]);
  });

  test('leaves alone what is on the sheet, and what nobody can order so', () => {
    const products = [style(1), style(2, { rules: [] }), style(3, { minimumUnits: 50 })];
    expect(told({ products, before: () => 5, has: (id) => (id === 10 ? 1 : 0) })).toEqual([]);
  });

  test('stops at the target, but passes over what does not fit any more', () => {
    const products = [style(1), style(2), style(3)];
    const before = (id: number) => ({ 10: 30, 20: 20, 30: 5 })[id] ?? 0;
    expect(told({ products, before, gapMinor: 3500 }).map(({ code }) => code)).toEqual(['P1', 'P3']);
  });
});

test('whatever is given, packs are whole, minimums are reached, nothing is more than can be had or than the target leaves', () => {
  const anyStyle = fc.record({
    pack: fc.integer({ min: 1, max: 12 }),
    least: fc.nat(40),
    must: fc.boolean(),
    before: fc.array(fc.nat(30), { minLength: 3, maxLength: 3 }),
    free: fc.option(fc.nat(60)),
    has: fc.constantFrom(0, 0, 0, 3)
  });
  fc.assert(
    fc.property(fc.array(anyStyle, { maxLength: 8 }), fc.option(fc.nat(9000)), (all, gapMinor) => {
      const products = all.map(({ pack, least, must }, n) =>
        style(n + 1, { packMultiple: pack, minimumUnits: least, mustOrder: must })
      );
      const of = (id: number) => all[Math.floor(id / 10) - 1]!;
      const styles = suggestOrder(
        given({
          ...{ products, gapMinor, has: (id) => of(id).has, free: (id) => of(id).free },
          before: (id) => of(id).before[id % 10]!
        })
      );
      let chosenMinor = 0;
      for (const { product, lines, units, reason, amountMinor } of styles) {
        expect(of(product.id * 10).has).toBe(0);
        expect(units).toBeGreaterThanOrEqual(Math.max(1, product.minimumUnits));
        for (const line of lines) {
          expect(line.units % product.packMultiple).toBe(0);
          expect(line.units).toBeLessThanOrEqual(of(line.variantId).free ?? Infinity);
        }
        if (reason.kind !== 'must') chosenMinor += amountMinor;
      }
      if (gapMinor !== null) expect(chosenMinor).toBeLessThanOrEqual(gapMinor);
    })
  );
});
