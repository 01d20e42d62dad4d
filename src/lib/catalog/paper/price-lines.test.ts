import { expect, test } from 'vitest';
import { priceLines } from './price-lines.ts';

const variants = ['Moss', 'Slate'].flatMap((colour, c) =>
  ['M', 'XXL'].map((size, s) => ({ id: c * 2 + s, sku: `S-${c}${s}`, colour, colourHex: null, size }))
);
const rule = (fromUnits: number, unitPriceMinor: number, variantId: number | null = null) => ({
  ...{ id: fromUnits * 10 + (variantId ?? 9), productId: 7, variantId, fromUnits, unitPriceMinor }
});
const lines = (...rules: ReturnType<typeof rule>[]) => priceLines({ id: 7, variants, rules }, 'CNY', 'en');

test('one price is one line, steps are a line each', () => {
  expect(lines(rule(1, 12_000))).toEqual(['120.00']);
  expect(lines(rule(1, 12_000), rule(24, 11_000))).toEqual(['120.00', 'from 24: 110.00']);
});

test('sizes that cost more in every colour are told as sizes', () => {
  expect(lines(rule(1, 12_000), rule(1, 13_000, 1), rule(1, 13_000, 3))).toEqual([
    'M:',
    '120.00',
    'XXL:',
    '130.00'
  ]);
});

test('a colour that costs more is told as colour, a single article as both', () => {
  expect(lines(rule(1, 12_000), rule(1, 13_000, 0), rule(1, 13_000, 1))[0]).toBe('Moss:');
  expect(lines(rule(1, 12_000), rule(1, 13_000, 3)).slice(-2)).toEqual(['Slate XXL:', '130.00']);
});

test('what has no price says so', () => {
  expect(lines(rule(1, 12_000, 0))).toContain('no price');
});
