import type { Locale } from './locale.ts';

const remembered = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  const known = remembered.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  remembered.set(key, made);
  return made;
}

/** A true minus and a no-break space: an amount never breaks over two lines. */
const MINUS = '\u2212';
const SPACE = '\u00a0';

/** How many decimals a currency has: 2 for CNY, 0 for KRW. */
export function decimalsOf(currency: string): number {
  return numberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** The narrow sign of a currency: `€`, `¥`, `₩`; the code itself where there is none. */
export function currencySign(currency: string): string {
  const parts = numberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol'
  }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}

/** A count with grouping: `1,648`. */
export function count(value: number, locale: Locale, decimals = 0): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return signed(value, decimals, (positive) => numberFormat(locale, digits).format(positive));
}

/** A share as per cent: 0.684 is `68.4 %` in English and `68.4%` in Chinese and Korean; whole per cents lose the decimal. */
export function percent(share: number, locale: Locale, decimals = 1): string {
  const value = Number((share * 100).toFixed(decimals));
  return count(value, locale, Number.isInteger(value) ? 0 : decimals) + (locale === 'en' ? SPACE : '') + '%';
}

/**
 * Minor units without a sign, for columns whose head names the currency: always the currency's decimals, so that
 * the digits of a column stand under each other.
 */
export function amount(minor: number, currency: string, locale: Locale): string {
  const decimals = decimalsOf(currency);
  return count(minor / 10 ** decimals, locale, decimals);
}

/** Minor units and currency in a sentence: `€ 1,204.00`, `¥186,420`, `₩36,420,000`. Chinese and Korean leave out an empty fraction. */
export function money(minor: number, currency: string, locale: Locale): string {
  const decimals = decimalsOf(currency);
  const whole = locale !== 'en' && minor % 10 ** decimals === 0;
  return withSign(minor / 10 ** decimals, currency, locale, whole ? 0 : decimals);
}

/** The same, rounded to whole units of the currency, for overviews: `€ 41,040`. */
export function moneyWhole(minor: number, currency: string, locale: Locale): string {
  return withSign(minor / 10 ** decimalsOf(currency), currency, locale, 0);
}

/** The same, shortened for heads and charts: `€ 8.64 M`, `¥864万`, `₩3.64억`. Three digits that count; give the full value beside it. */
export function moneyShort(minor: number, currency: string, locale: Locale): string {
  const value = minor / 10 ** decimalsOf(currency);
  const step = steps[locale].find(([size]) => Math.abs(value) >= size * 0.9995);
  if (!step) return withSign(value, currency, locale, 0);
  const [size, word] = step;
  return (
    withSign(value / size, currency, locale, shortDecimals(Math.abs(value / size))) +
    (locale === 'en' ? SPACE : '') +
    word
  );
}

const steps: Record<Locale, [size: number, word: string][]> = {
  en: [
    [1e9, 'bn'],
    [1e6, 'M'],
    [1e3, 'k']
  ],
  'zh-CN': [
    [1e8, '亿'],
    [1e4, '万']
  ],
  ko: [
    [1e8, '억'],
    [1e4, '만']
  ]
};

const shortDecimals = (value: number) => (value < 9.995 ? 2 : value < 99.95 ? 1 : 0);

function withSign(value: number, currency: string, locale: Locale, decimals: number): string {
  const sign = currencySign(currency) + (locale === 'en' || currencySign(currency) === currency ? SPACE : '');
  return signed(value, decimals, (positive) => sign + count(positive, locale, decimals));
}

/** The minus stands before the sign; what rounds to zero has none. */
function signed(value: number, decimals: number, write: (positive: number) => string): string {
  const negative = Math.round(value * 10 ** decimals) < 0;
  return (negative ? MINUS : '') + write(Math.abs(value));
}
