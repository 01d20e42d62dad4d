import { count, currencySign, decimalsOf } from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';

/** Board figures: large amounts shortened by locale, cut and never rounded up. All amounts are minor units. */
export interface Figure {
  symbol: string;
  digits: string;
  unit: string;
}

interface Unit {
  name: string;
  power: number;
}

const plain: Unit = { name: '', power: 0 };
const units: Record<Locale, Unit[]> = {
  en: [plain, { name: 'k', power: 3 }, { name: 'M', power: 6 }, { name: 'B', power: 9 }],
  'zh-CN': [plain, { name: '万', power: 4 }, { name: '亿', power: 8 }, { name: '万亿', power: 12 }],
  ko: [plain, { name: '만', power: 4 }, { name: '억', power: 8 }, { name: '조', power: 12 }]
};

/** The large figure of a total: two decimals, so that it visibly moves. `1.29` `万亿` */
export function totalFigure(minor: number, currency: string, locale: Locale): Figure {
  const unit = unitFor(minor, currency, locale);
  const digits = scaled(minor, currency, unit, unit.power ? 2 : 0, locale);
  return { symbol: currencySign(currency), digits, unit: unit.name };
}

/** The figure of one order or of a sentence: three digits, four where the unit of the locale needs them. `84.2` `k` */
export function shortFigure(minor: number, currency: string, locale: Locale): Figure {
  const unit = unitFor(minor, currency, locale);
  const whole = scaled(minor, currency, unit, 0, 'en').replace(/\D/g, '').length;
  const digits = scaled(minor, currency, unit, unit.power ? Math.max(0, 3 - whole) : 0, locale);
  return { symbol: currencySign(currency), digits: withoutIdleZeros(digits), unit: unit.name };
}

/** The same as one text; English sets a space before the unit. */
export function shortText(minor: number, currency: string, locale: Locale): string {
  const { symbol, digits, unit } = shortFigure(Math.abs(minor), currency, locale);
  const gap = unit.length > 0 && locale === 'en' ? '\u00a0' : '';
  return `${minor < 0 ? '−' : ''}${symbol}${digits}${gap}${unit}`;
}

/** One unit for a whole column, that of its median row; rows at zero do not choose. */
export function amountColumn(minors: readonly number[], currency: string, locale: Locale) {
  const counted = minors.filter((minor) => minor > 0).sort((a, b) => a - b);
  const median = counted[Math.floor(counted.length / 2)] ?? 0;
  const unit = unitFor(median, currency, locale);
  const whole = Math.floor(median / 10 ** (decimalsOf(currency) + unit.power));
  const decimals = unit.power === 0 || whole >= 1000 ? 0 : whole >= 100 ? 1 : 2;
  return {
    unit: unit.name,
    format: (minor: number) => scaled(minor, currency, unit, decimals, locale)
  };
}

/** A share of the target to one place, cut: 99.96 is not 100.0 until the line is crossed. */
export function shareDigits(percent: number, locale: Locale): string {
  return count(Math.floor(percent * 10 + 1e-9) / 10, locale, 1);
}

/** What the head of a column calls the currency: its sign, or the word that follows a unit in Chinese and Korean. */
export function currencyWord(currency: string, locale: Locale): string {
  if (locale === 'zh-CN' && currency === 'CNY') return '元';
  if (locale === 'ko' && currency === 'KRW') return '원';
  return currencySign(currency);
}

function unitFor(minor: number, currency: string, locale: Locale): Unit {
  const major = Math.abs(minor) / 10 ** decimalsOf(currency);
  return units[locale].findLast((unit) => unit.power === 0 || major >= 10 ** unit.power) ?? plain;
}

/** Divides in whole numbers and cuts: a figure never shows more than there is. */
function scaled(minor: number, currency: string, unit: Unit, decimals: number, locale: Locale): string {
  const scale = 10n ** BigInt(decimalsOf(currency) + unit.power);
  const cut = (BigInt(minor) * 10n ** BigInt(decimals)) / scale;
  return count(Number(cut) / 10 ** decimals, locale, decimals);
}

function withoutIdleZeros(digits: string): string {
  return digits.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}
