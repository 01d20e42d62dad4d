import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Locale } from '#lib/i18n/locale.ts';
import { amountColumn, currencyWord, shareDigits, shortText, totalFigure } from './figures.ts';

const total = (minor: number, currency: string, locale: Locale) => {
  const { symbol, digits, unit } = totalFigure(minor, currency, locale);
  return symbol + digits + unit;
};

describe('board figures', () => {
  it('shortens a total by the units of the language', () => {
    expect(total(10_880_415_000, 'EUR', 'en')).toBe('€108.80M');
    expect(total(128_574_731_860_000, 'CNY', 'zh-CN')).toBe('¥1.28万亿');
    expect(total(123_456_789_012, 'KRW', 'ko')).toBe('₩1,234.56억');
    expect(total(95_000, 'USD', 'en')).toBe('$950');
    expect(total(0, 'EUR', 'en')).toBe('€0');
  });

  it('gives one order three digits, or the four that its unit needs', () => {
    expect(shortText(8_420_000, 'EUR', 'en')).toBe('€84.2\u00a0k');
    expect(shortText(12_600_000, 'EUR', 'en')).toBe('€126\u00a0k');
    expect(shortText(4_820_0000_00, 'CNY', 'zh-CN')).toBe('¥4,820万');
    expect(shortText(62_8000_00, 'CNY', 'zh-CN')).toBe('¥62.8万');
    expect(shortText(13_000_000_000, 'EUR', 'en')).toBe('€130\u00a0M');
    expect(shortText(-120_000_000, 'EUR', 'en')).toBe('−€1.2\u00a0M');
  });

  it('names one unit for a column, that of its median row', () => {
    const column = amountColumn([1_285_747_318_600_00, 314_000_000_00, 82_000_000_00, 0], 'CNY', 'zh-CN');
    expect(column.unit).toBe('亿');
    expect(column.format(1_284_560_000_000_00)).toBe('12,845.60');
    expect(column.format(0)).toBe('0.00');
  });

  it('writes whole amounts where no unit is needed', () => {
    expect(amountColumn([0, 0], 'EUR', 'en').format(0)).toBe('0');
    expect(amountColumn([45_000, 99_900], 'EUR', 'en').format(99_900)).toBe('999');
  });

  it('never shows 100.0 before the line is crossed', () => {
    expect(shareDigits(99.96, 'en')).toBe('99.9');
    expect(shareDigits(100, 'en')).toBe('100.0');
    expect(shareDigits(88.5, 'en')).toBe('88.5');
    expect(shareDigits(1234.56, 'en')).toBe('1,234.5');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9e13 }), (target) => {
        expect(shareDigits(((target - 1) / target) * 100, 'en').startsWith('100') && target < 1e9).toBe(
          false
        );
      })
    );
  });

  it('never shows more money than there is', () => {
    fc.assert(
      fc.property(fc.nat(Number.MAX_SAFE_INTEGER), (minor) => {
        const { digits, unit } = totalFigure(minor, 'EUR', 'en');
        const shown = Number(digits.replaceAll(',', '')) * { '': 1, k: 1e3, M: 1e6, B: 1e9 }[unit]!;
        expect(shown).toBeLessThanOrEqual((minor / 100) * (1 + 1e-12));
      })
    );
  });

  it('follows a unit by the word of the currency in its own language', () => {
    expect([currencyWord('CNY', 'zh-CN'), currencyWord('KRW', 'ko'), currencyWord('EUR', 'en')]).toEqual([
      '元',
      '원',
      '€'
    ]);
  });
});
