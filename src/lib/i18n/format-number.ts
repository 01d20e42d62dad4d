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

/**
 * A share as per cent, cut: 0.684 is `68.4 %` in English and `68.4%` in Chinese and Korean, and 99.96 is not yet 100. Whole
 * per cents lose the decimal; a column of shares uses `shareDigits`, so that all of it has the same.
 */
export function percent(share: number, locale: Locale, decimals = 1): string {
  const value = cutShare(share * 100, decimals);
  return count(value, locale, Number.isInteger(value) ? 0 : decimals) + (locale === 'en' ? SPACE : '') + '%';
}

/** Cuts per cents to some decimals. A float's last bit is no reason to lose a digit, nor to gain the hundredth. */
export function cutShare(percents: number, decimals: number): number {
  const scale = 10 ** decimals;
  const cut = Math.trunc(percents * scale + Math.sign(percents) * 1e-7) / scale;
  return percents < 100 && cut >= 100 ? 100 - 1 / scale : cut;
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

/** The same where amounts stand under each other: always with the decimals of the currency, in every language. */
export function moneyInColumn(minor: number, currency: string, locale: Locale): string {
  const decimals = decimalsOf(currency);
  return withSign(minor / 10 ** decimals, currency, locale, decimals);
}

/** The same in whole units of the currency, for overviews; cut, never more than there is: `€ 41,040`. */
export function moneyWhole(minor: number, currency: string, locale: Locale): string {
  return withSign(Math.trunc(minor / 10 ** decimalsOf(currency)), currency, locale, 0);
}

/** What is still missing in whole units: rounded up, so that who orders as much is there. */
export function moneyMissing(minor: number, currency: string, locale: Locale): string {
  return withSign(Math.ceil(minor / 10 ** decimalsOf(currency)), currency, locale, 0);
}

function withSign(value: number, currency: string, locale: Locale, decimals: number): string {
  const sign = currencySign(currency) + signGap(currency, locale);
  return signed(value, decimals, (positive) => sign + count(positive, locale, decimals));
}

/** What stands between a currency's sign and its digits. */
export function signGap(currency: string, locale: Locale): string {
  return locale === 'en' || currencySign(currency) === currency ? SPACE : '';
}

/** The minus stands before the sign; what rounds to zero has none. */
function signed(value: number, decimals: number, write: (positive: number) => string): string {
  const negative = Math.round(value * 10 ** decimals) < 0;
  return (negative ? MINUS : '') + write(Math.abs(value));
}
