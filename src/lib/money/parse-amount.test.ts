import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toDecimal, type Currency } from './money.ts';
import { parseAmount } from './parse-amount.ts';

const read = (text: string, currency: Currency = 'USD', locale = 'en') => {
  const parsed = parseAmount(text, currency, locale);
  return parsed.ok ? parsed.amount : parsed.problem;
};

describe('reading an amount somebody typed', () => {
  test.each([
    ['1234', 123_400],
    ['1,234.50', 123_450],
    ['1234,5', 123_450],
    ['1.234,50', 123_450],
    ['1 234,50', 123_450],
    ["1'234.50", 123_450],
    ['1,234', 123_400],
    ['1,234,567', 123_456_700],
    ['.5', 50],
    ['$ 12.30', 1230],
    ['USD 12.300', 'ambiguous'],
    ['12.30 USD', 1230],
    ['１，２３４．５０', 123_450],
    ['0', 0]
  ])('%s', (text, expected) => expect(read(text)).toBe(expected));

  test.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['abc', 'not_a_number'],
    ['12.', 'not_a_number'],
    ['1e5', 'not_a_number'],
    ['0x10', 'not_a_number'],
    ['-5', 'negative'],
    ['−5', 'negative'],
    ['1.234', 'ambiguous'],
    ['1.2345', 'too_many_decimals'],
    ['1,23,456', 'grouping'],
    ['12,34.5', 'grouping'],
    ['1.234,567.8', 'grouping'],
    ['99999999999999999', 'too_large']
  ])('%s is refused as %s', (text, problem) => expect(read(text)).toBe(problem));

  test('won takes no decimals but takes its groups and its sign', () => {
    expect(read('36,420,000원', 'KRW', 'ko')).toBe(36_420_000);
    expect(read('₩4,180,000', 'KRW', 'ko')).toBe(4_180_000);
    expect(read('100.00', 'KRW', 'ko')).toBe(100);
    expect(read('100.5', 'KRW', 'ko')).toBe('no_decimals');
  });

  test('a reader who writes decimals with a comma groups with the point', () => {
    expect(read('1.234', 'EUR', 'de')).toBe(123_400);
    expect(read('1,234', 'EUR', 'de')).toBe('ambiguous');
  });

  test('reads back every amount that machines write, and survives any text', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom<Currency>('CNY', 'KRW', 'USD'), (amount, currency) => {
        expect(read(toDecimal(amount, currency), currency, 'zh-CN')).toBe(amount);
        const spoken = new Intl.NumberFormat('ko', { style: 'currency', currency });
        expect(read(spoken.format(Number(toDecimal(amount, currency))), currency, 'ko')).toBe(amount);
      })
    );
    fc.assert(fc.property(fc.string(), (text) => void read(text)));
  });
});
