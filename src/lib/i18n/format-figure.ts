import { count, currencySign, cutShare, decimalsOf, signGap } from './format-number.ts';
import type { Locale } from './locale.ts';

/**
 * Amounts shortened by language, the same on every screen, page and paper: always cut, so that no figure ever shows more than
 * there is. All amounts are minor units. What is still missing is the other way round: say it in full.
 */
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
  const digits = scaled(minor, currency, unit, shortDecimals(minor, currency, unit), locale);
  return { symbol: currencySign(currency), digits: withoutIdleZeros(digits), unit: unit.name };
}

/** The figure of what is still missing, rounded up: together with what is there it makes the whole. */
export function missingFigure(minor: number, currency: string, locale: Locale): Figure {
  return shortFigure(roundedUp(minor, currency, locale), currency, locale);
}

/** A short figure as one text, as walls set it: the sign close to its digits. */
export function shortText(minor: number, currency: string, locale: Locale): string {
  return figureText(shortFigure(Math.abs(minor), currency, locale), '', minor < 0, locale);
}

/** What is missing, as walls set it. */
export function missingText(minor: number, currency: string, locale: Locale): string {
  return shortText(roundedUp(minor, currency, locale), currency, locale);
}

/** A short figure as one text, as pages set it: `€ 84.2 k`. Give the full value beside it. */
export function moneyShort(minor: number, currency: string, locale: Locale): string {
  const gap = signGap(currency, locale);
  return figureText(shortFigure(Math.abs(minor), currency, locale), gap, minor < 0, locale);
}

/** What is missing, as pages set it. */
export function moneyMissingShort(minor: number, currency: string, locale: Locale): string {
  return moneyShort(roundedUp(minor, currency, locale), currency, locale);
}

/** A total as one text, in the digits in which the wall shows it: `€ 108.80 M`. */
export function moneyTotal(minor: number, currency: string, locale: Locale): string {
  const gap = signGap(currency, locale);
  return figureText(totalFigure(Math.abs(minor), currency, locale), gap, minor < 0, locale);
}

/** English sets a space before the unit; the minus stands before the sign, and what was cut to nothing has none. */
function figureText({ symbol, digits, unit }: Figure, gap: string, negative: boolean, locale: Locale) {
  const space = unit.length > 0 && locale === 'en' ? '\u00a0' : '';
  return `${negative && /[1-9]/.test(digits) ? '−' : ''}${symbol}${gap}${digits}${space}${unit}`;
}

/** One unit for a whole column, that of its median row; rows at zero do not choose. */
export function amountColumn(minors: readonly number[], currency: string, locale: Locale) {
  const counted = minors.filter((minor) => minor > 0).sort((a, b) => a - b);
  const median = counted[Math.floor(counted.length / 2)] ?? 0;
  const unit = unitFor(median, currency, locale);
  const whole = Math.floor(median / 10 ** (decimalsOf(currency) + unit.power));
  const decimals = unit.power === 0 || whole >= 1000 ? 0 : whole >= 100 ? 1 : 2;
  const step = 10 ** (decimalsOf(currency) + unit.power - decimals);
  const format = (minor: number) => scaled(minor, currency, unit, decimals, locale);
  return {
    unit: unit.name,
    format,
    /** What is missing: rounded up. */
    missing: (minor: number) => format(Math.ceil(minor / step) * step)
  };
}

/** A share of the target to one place, cut: 99.96 is not 100.0 until the line is crossed. */
export function shareDigits(percent: number, locale: Locale): string {
  return count(cutShare(percent, 1), locale, 1);
}

/** The same with its sign, always to one place, so that a list of them stands in line: 0.81 is `81.0 %`. */
export function share(part: number, locale: Locale): string {
  return `${shareDigits(part * 100, locale)}${locale === 'en' ? '\u00a0' : ''}%`;
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

/** How many decimals make three digits of a short figure. */
function shortDecimals(minor: number, currency: string, unit: Unit): number {
  const whole = scaled(minor, currency, unit, 0, 'en').replace(/\D/g, '').length;
  return unit.power ? Math.max(0, 3 - whole) : 0;
}

/** The next amount that a short figure can show in full. */
function roundedUp(minor: number, currency: string, locale: Locale): number {
  const unit = unitFor(minor, currency, locale);
  const step = 10 ** (decimalsOf(currency) + unit.power - shortDecimals(minor, currency, unit));
  return Math.ceil(minor / step) * step;
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
