/** Board figures: large amounts shortened by locale, never rounded up. All amounts are minor units. */

export interface Figure {
  symbol: string;
  digits: string;
  unit: string;
}

interface Unit {
  name: string;
  power: number;
}

const none: Unit = { name: '', power: 0 };
const units: Record<string, Unit[]> = {
  en: [none, { name: 'k', power: 3 }, { name: 'M', power: 6 }, { name: 'B', power: 9 }],
  zh: [none, { name: '万', power: 4 }, { name: '亿', power: 8 }, { name: '万亿', power: 12 }],
  ko: [none, { name: '만', power: 4 }, { name: '억', power: 8 }, { name: '조', power: 12 }]
};

/** The large figure of a total: two decimals, so that it visibly moves. `1.29` `万亿` */
export function totalFigure(minor: number, currency: string, locale: string): Figure {
  const unit = unitFor(minor, currency, locale);
  return {
    symbol: symbolOf(currency, locale),
    digits: scaled(minor, currency, unit, unit.power ? 2 : 0, locale),
    unit: unit.name
  };
}

/** The figure of one order or of a sentence: three digits, four where the unit of the locale needs them. `84.2` `k` */
export function shortFigure(minor: number, currency: string, locale: string): Figure {
  const unit = unitFor(minor, currency, locale);
  const whole = scaled(minor, currency, unit, 0, 'en').replace(/\D/g, '').length;
  const digits = scaled(minor, currency, unit, unit.power ? Math.max(0, 3 - whole) : 0, locale);
  return { symbol: symbolOf(currency, locale), digits: withoutIdleZeros(digits), unit: unit.name };
}

/** The same as one text; English sets a space before the unit. */
export function shortText(minor: number, currency: string, locale: string): string {
  const { symbol, digits, unit } = shortFigure(Math.abs(minor), currency, locale);
  const gap = unit.length > 0 && locale.startsWith('en') ? '\u00a0' : '';
  return `${minor < 0 ? '−' : ''}${symbol}${digits}${gap}${unit}`;
}

/** One unit for a whole column, that of its median row; rows at zero do not choose. */
export function amountColumn(minors: readonly number[], currency: string, locale: string) {
  const counted = minors.filter((minor) => minor > 0).sort((a, b) => a - b);
  const median = counted[Math.floor(counted.length / 2)] ?? 0;
  const unit = unitFor(median, currency, locale);
  const whole = Math.floor(median / 10 ** (exponentOf(currency) + unit.power));
  const decimals = unit.power === 0 ? 0 : whole >= 1000 ? 0 : whole >= 100 ? 1 : 2;
  return {
    unit: unit.name,
    format: (minor: number) => scaled(minor, currency, unit, decimals, locale)
  };
}

/** A share of the target to one place, rounded down: 99.96 is not 100.0 until the line is crossed. */
export function shareDigits(percent: number, locale: string): string {
  const tenths = Math.floor(percent * 10 + 1e-9);
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    tenths / 10
  );
}

/** What the column head calls the currency: its sign, or the word that follows a unit in Chinese and Korean. */
export function currencyWord(currency: string, locale: string): string {
  if (locale.startsWith('zh') && currency === 'CNY') return '元';
  if (locale.startsWith('ko') && currency === 'KRW') return '원';
  return symbolOf(currency, locale);
}

/** The currency's decimal places by ISO 4217. */
export function exponentOf(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}

function symbolOf(currency: string, locale: string): string {
  const parts = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol'
  }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}

function unitFor(minor: number, currency: string, locale: string): Unit {
  const major = Math.abs(minor) / 10 ** exponentOf(currency);
  const choices = units[locale.slice(0, 2)] ?? units.en!;
  return choices.findLast((unit) => unit.power === 0 || major >= 10 ** unit.power) ?? none;
}

/** Divides in whole numbers and cuts: a figure never shows more than there is. */
function scaled(minor: number, currency: string, unit: Unit, decimals: number, locale: string): string {
  const cut = (BigInt(minor) * 10n ** BigInt(decimals)) / 10n ** BigInt(exponentOf(currency) + unit.power);
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals
  }).format(Number(cut) / 10 ** decimals);
}

function withoutIdleZeros(digits: string): string {
  return digits.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}
