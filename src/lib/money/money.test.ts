import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMinor,
  CURRENCIES,
  decimalsOf,
  fromWire,
  isCurrency,
  multiplyMinor,
  subtractMinor,
  sumMinor,
  toDecimal,
  toWire
} from './money.ts';

const amounts = fc.maxSafeInteger();

describe('arithmetic', () => {
  test('adds and takes away exactly or not at all', () => {
    fc.assert(
      fc.property(amounts, amounts, (left, right) => {
        const exact = BigInt(left) + BigInt(right);
        if (Number.isSafeInteger(Number(exact)) && BigInt(Number(exact)) === exact) {
          expect(addMinor(left, right)).toBe(Number(exact));
          expect(subtractMinor(addMinor(left, right), right) - left).toBe(0);
        } else {
          expect(() => addMinor(left, right)).toThrow(RangeError);
        }
      })
    );
  });

  test('multiplies a price by a quantity exactly or not at all', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 1_000_000 }), (price, quantity) => {
        const exact = BigInt(price) * BigInt(quantity);
        const fits = exact <= BigInt(Number.MAX_SAFE_INTEGER) && exact >= BigInt(Number.MIN_SAFE_INTEGER);
        if (fits) expect(BigInt(multiplyMinor(price, quantity))).toBe(exact);
        else expect(() => multiplyMinor(price, quantity)).toThrow(RangeError);
      })
    );
  });

  test('refuses fractions, NaN and infinity loudly', () => {
    for (const wrong of [0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => addMinor(wrong, 1)).toThrow(RangeError);
      expect(() => sumMinor([1, wrong])).toThrow(RangeError);
      expect(() => multiplyMinor(1, wrong)).toThrow(RangeError);
    }
  });

  test('an empty sum is nothing, and never minus nothing', () => {
    expect(sumMinor([])).toBe(0);
    expect(Object.is(multiplyMinor(-5, 0), 0)).toBe(true);
  });
});

describe('currencies', () => {
  test('won and yen have no decimals, yuan and dollar two', () => {
    expect(['KRW', 'JPY', 'CNY', 'USD'].map((code) => isCurrency(code) && decimalsOf(code))).toEqual([
      0, 0, 2, 2
    ]);
  });

  test('knows no currency by a name of Object', () => {
    expect(isCurrency('constructor')).toBe(false);
    expect(isCurrency('cny')).toBe(false);
  });
});

describe('wire form', () => {
  test('survives the journey', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(fromWire(toWire(amount))).toBe(amount);
      })
    );
  });

  test('refuses whatever is not plain minor units', () => {
    for (const wrong of ['', '1.0', '1e3', '01', '-0', ' 1', '٣', '9007199254740993', '0x10']) {
      expect(() => fromWire(wrong), wrong).toThrow(RangeError);
    }
  });

  test('decimal text keeps every unit', () => {
    expect(toDecimal(123_450, 'CNY')).toBe('1234.50');
    expect(toDecimal(5, 'USD')).toBe('0.05');
    expect(toDecimal(-5, 'USD')).toBe('-0.05');
    expect(toDecimal(36_420_000, 'KRW')).toBe('36420000');
    fc.assert(
      fc.property(amounts, fc.constantFrom(...CURRENCIES), (amount, currency) => {
        expect(BigInt(toDecimal(amount, currency).replace('.', ''))).toBe(BigInt(amount));
      })
    );
  });
});
