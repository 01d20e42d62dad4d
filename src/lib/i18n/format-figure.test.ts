import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountColumn,
  currencyWord,
  missingText,
  moneyMissingShort,
  moneyShort,
  moneyTotal,
  share,
  shareDigits,
  shortFigure,
  shortText,
  totalFigure,
  type Figure
} from './format-figure.ts';
import { decimalsOf, moneyMissing, moneyWhole, percent } from './format-number.ts';
import { locales, type Locale } from './locale.ts';

const total = (minor: number, currency: string, locale: Locale) => {
  const { symbol, digits, unit } = totalFigure(minor, currency, locale);
  return symbol + digits + unit;
};
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('shortened figures', () => {
  it('shorten a total by the units of the language', () => {
    expect(total(10_880_415_000, 'EUR', 'en')).toBe('€108.80M');
    expect(total(128_574_731_860_000, 'CNY', 'zh-CN')).toBe('¥1.28万亿');
    expect(total(123_456_789_012, 'KRW', 'ko')).toBe('₩1,234.56억');
    expect(total(95_000, 'USD', 'en')).toBe('$950');
    expect(total(0, 'EUR', 'en')).toBe('€0');
  });

  it('give one order three digits, or the four that its unit needs', () => {
    expect(shortText(8_420_000, 'EUR', 'en')).toBe('€84.2\u00a0k');
    expect(shortText(12_600_000, 'EUR', 'en')).toBe('€126\u00a0k');
    expect(shortText(4_820_0000_00, 'CNY', 'zh-CN')).toBe('¥4,820万');
    expect(shortText(62_8000_00, 'CNY', 'zh-CN')).toBe('¥62.8万');
    expect(shortText(13_000_000_000, 'EUR', 'en')).toBe('€130\u00a0M');
    expect(shortText(-120_000_000, 'EUR', 'en')).toBe('−€1.2\u00a0M');
  });

  it('say the same total on the wall and on a page', () => {
    expect(total(144_906_200, 'USD', 'en')).toBe('$1.44M');
    expect(plain(moneyTotal(144_906_200, 'USD', 'en'))).toBe('$ 1.44 M');
    expect(plain(moneyShort(144_906_200, 'USD', 'en'))).toBe('$ 1.44 M');
    expect(moneyTotal(18_642_000_000, 'CNY', 'zh-CN')).toBe('¥1.86亿');
  });

  it('round up only what is missing, and then into the next unit', () => {
    expect(missingText(520_851_000, 'EUR', 'en')).toBe('€5.21\u00a0M');
    expect(missingText(99_960_000, 'EUR', 'en')).toBe('€1\u00a0M');
    expect(plain(moneyMissingShort(10_000_001, 'EUR', 'en'))).toBe('€ 101 k');
    expect(plain(moneyMissing(55_201, 'EUR', 'en'))).toBe('€ 553');
  });

  it('name one unit for a column, that of its median row', () => {
    const column = amountColumn([1_285_747_318_600_00, 314_000_000_00, 82_000_000_00, 0], 'CNY', 'zh-CN');
    expect(column.unit).toBe('亿');
    expect(column.format(1_284_560_000_000_00)).toBe('12,845.60');
    expect(column.format(0)).toBe('0.00');
    expect(column.missing(82_000_001_00)).toBe('0.83');
  });

  it('write whole amounts where no unit is needed', () => {
    expect(amountColumn([0, 0], 'EUR', 'en').format(0)).toBe('0');
    expect(amountColumn([45_000, 99_900], 'EUR', 'en').format(99_900)).toBe('999');
  });

  it('follow a unit by the word of the currency in its own language', () => {
    const words = [currencyWord('CNY', 'zh-CN'), currencyWord('KRW', 'ko'), currencyWord('EUR', 'en')];
    expect(words).toEqual(['元', '원', '€']);
  });
});

const sizes: Record<string, number> = {
  ...{ '': 0, k: 3, M: 6, B: 9, 万: 4, 亿: 8, 万亿: 12, 만: 4, 억: 8, 조: 12 }
};
/** What a figure claims, in minor units times ten to the fourth, exactly. */
function claimed({ digits, unit }: Pick<Figure, 'digits' | 'unit'>, currency: string): bigint {
  const [whole = '', fraction = ''] = digits.replaceAll(',', '').split('.');
  return BigInt(whole + fraction.padEnd(4, '0')) * 10n ** BigInt(sizes[unit]! + decimalsOf(currency));
}
const textual = (text: string) => {
  const [, digits = '', unit = ''] = /([\d.,]+)[\s\u00a0]?(\D*)$/u.exec(text)!;
  return { digits, unit };
};
const anyAmount = fc.tuple(
  fc.nat(Number.MAX_SAFE_INTEGER).chain((most) => fc.nat(most)),
  fc.constantFrom('EUR', 'CNY', 'KRW', 'USD'),
  fc.constantFrom(...locales)
);

describe('whatever the amount, currency and language', () => {
  it('no figure shows more than there is, and all show the same', () => {
    fc.assert(
      fc.property(anyAmount, ([minor, currency, locale]) => {
        const there = BigInt(minor) * 10_000n;
        const wall = shortFigure(minor, currency, locale);
        expect(claimed(wall, currency) <= there).toBe(true);
        expect(claimed(totalFigure(minor, currency, locale), currency) <= there).toBe(true);
        expect(claimed(textual(moneyWhole(minor, currency, locale)), currency) <= there).toBe(true);
        const column = amountColumn([minor], currency, locale);
        expect(claimed({ digits: column.format(minor), unit: column.unit }, currency) <= there).toBe(true);
        expect(textual(moneyShort(minor, currency, locale))).toEqual(
          textual(shortText(minor, currency, locale))
        );
        expect(claimed(textual(moneyShort(minor, currency, locale)), currency)).toBe(claimed(wall, currency));
      })
    );
  });

  it('what is missing is never said to be less', () => {
    fc.assert(
      fc.property(anyAmount, ([half, currency, locale]) => {
        const minor = Math.floor(half / 2);
        const there = BigInt(minor) * 10_000n;
        expect(claimed(textual(missingText(minor, currency, locale)), currency) >= there).toBe(true);
        expect(claimed(textual(moneyMissing(minor, currency, locale)), currency) >= there).toBe(true);
      })
    );
  });

  it('no share reads as a hundred before the line is crossed', () => {
    expect(shareDigits(99.96, 'en')).toBe('99.9');
    expect(shareDigits(100, 'en')).toBe('100.0');
    expect(shareDigits(88.5, 'en')).toBe('88.5');
    expect(shareDigits(1234.56, 'en')).toBe('1,234.5');
    expect([plain(share(0.81, 'en')), share(0.8184, 'ko')]).toEqual(['81.0 %', '81.8%']);
    expect(plain(percent(0.99996, 'en'))).toBe('99.9 %');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9e13 }), fc.constantFrom(0, 1, 2), (target, decimals) => {
        const part = (target - 1) / target;
        expect(shareDigits(part * 100, 'en')).not.toMatch(/^100/);
        expect(percent(part, 'en', decimals)).not.toMatch(/^100/);
      })
    );
  });

  it('a share keeps the digits that it has', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), (tenths) => {
        expect(shareDigits((tenths / 1000) * 100, 'en').replace(',', '')).toBe((tenths / 10).toFixed(1));
      })
    );
  });
});
