import { decimalsOf, isCurrency, type Currency } from '#lib/money/money.ts';
import { parseAmount, type AmountProblem } from '#lib/money/parse-amount.ts';
import type { RowProblemCode } from '../problem.ts';
import { read, unread, type Reading, type WritingStyle } from './reading.ts';

const CODES: Record<AmountProblem, RowProblemCode> = {
  empty: 'required',
  not_a_number: 'not_a_number',
  ambiguous: 'ambiguous_number',
  grouping: 'bad_grouping',
  too_many_decimals: 'too_many_decimals',
  no_decimals: 'too_many_decimals',
  negative: 'negative',
  too_large: 'too_large'
};

const SIGNS: Record<string, readonly Currency[]> = {
  '€': ['EUR'],
  '£': ['GBP'],
  '¥': ['CNY', 'JPY'],
  元: ['CNY', 'TWD', 'HKD'],
  円: ['JPY'],
  '₩': ['KRW'],
  원: ['KRW'],
  '₫': ['VND'],
  '฿': ['THB'],
  RMB: ['CNY']
};

/**
 * Reads an amount into minor units of its currency. A currency sign or code in the cell must be that of the row.
 * @param exact the cell held a real number, so that its point is the decimal point.
 */
export function readAmount(
  text: string,
  currency: Currency,
  style: WritingStyle,
  exact: boolean
): Reading<number> {
  const typed = text.normalize('NFKC').trim();
  const foreign = foreignCurrency(typed, currency);
  if (foreign) return unread('currency_differs', { found: foreign, currency });
  if (/^\(.*\)$/.test(typed)) return unread('negative');
  const decimal = exact || style.decimal === 'point' ? '.' : ',';
  const meant = style.round ? rounded(typed, decimal, decimalsOf(currency)) : exact ? padded(typed) : typed;
  const parsed = parseAmount(meant.replace(/RMB/i, ''), currency, decimal === '.' ? 'en' : 'de');
  if (parsed.ok) return read(parsed.amount);
  return unread(CODES[parsed.problem], { decimals: decimalsOf(currency), currency });
}

const WHOLE_WITH_POINT = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/;
const WHOLE_WITH_COMMA = /^(-?)(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d+))?$/;

/** One separator before three digits may part thousands or be the decimal one. */
const EITHER_WAY = /^-?[1-9]\d{0,2}[.,]\d{3}$/;

/**
 * Reads a whole number such as "1,200", "１２００", "120.0" or, where it can be nothing else, "1.200,0" in a file with decimal points.
 * A fraction is a problem, never rounded.
 */
export function readWhole(
  text: string,
  least: number,
  most: number,
  style: WritingStyle,
  exact: boolean
): Reading<number> {
  const typed = text
    .normalize('NFKC')
    .replace(/[\s'’]/g, '')
    .replace('−', '-');
  const isPoint = exact || style.decimal === 'point';
  const [likely, other] = isPoint
    ? [WHOLE_WITH_POINT, WHOLE_WITH_COMMA]
    : [WHOLE_WITH_COMMA, WHOLE_WITH_POINT];
  const parts = likely.exec(typed) ?? (exact ? null : other.exec(typed));
  if (!parts) return unread(/^-?[\d.,]+$/.test(typed) ? 'bad_grouping' : 'not_a_number');
  const [, sign = '', whole = '', fraction = ''] = parts;
  if (style.decimalAssumed && !exact && EITHER_WAY.test(typed) && fraction !== '')
    return unread('ambiguous_number');
  if (/[1-9]/.test(fraction)) return unread('not_whole');
  const value = Number(sign + whole.replace(/[.,]/g, ''));
  if (value < least) return value < 0 ? unread('negative') : unread('too_small', { least });
  if (value > most) return unread('too_large', { most });
  return read(value === 0 ? 0 : value);
}

function foreignCurrency(typed: string, currency: Currency): string | null {
  const code = /[A-Z]{3}/.exec(typed.toUpperCase())?.[0];
  if (code && isCurrency(code) && code !== currency) return code;
  const sign = Object.keys(SIGNS).find((known) => typed.toUpperCase().includes(known));
  return sign && !SIGNS[sign]!.includes(currency) ? sign : null;
}

/** Three decimals of a real number could be taken for thousands: a zero more makes it plain. */
function padded(typed: string): string {
  return /^-?\d+\.\d{3}$/.test(typed) ? `${typed}0` : typed;
}

/** Half up in text, since a binary fraction would not know what half is. */
function rounded(typed: string, decimal: string, decimals: number): string {
  const at = typed.indexOf(decimal);
  const fraction = /^\d+/.exec(typed.slice(at + 1))?.[0] ?? '';
  const single = at >= 0 && typed.indexOf(decimal, at + 1) < 0;
  if (!single || fraction.length <= decimals) return typed;
  const head = typed.slice(0, at).replaceAll(decimal === '.' ? ',' : '.', '');
  const digits = /(\d*)$/.exec(head)![1]!;
  const up = fraction.charCodeAt(decimals) >= 53 ? 1n : 0n;
  const scaled = (BigInt(digits + fraction.slice(0, decimals) || '0') + up)
    .toString()
    .padStart(decimals + 1, '0');
  const whole = scaled.slice(0, scaled.length - decimals);
  const prefix = head.slice(0, head.length - digits.length);
  const suffix = typed.slice(at + 1 + fraction.length);
  return prefix + whole + (decimals > 0 ? decimal + scaled.slice(-decimals) : '') + suffix;
}
