import { decimalsOf, type Currency } from './money.ts';

/** Why an amount somebody typed could not be read; a page has a sentence for each. */
export type AmountProblem =
  | 'empty'
  | 'not_a_number'
  /** "1.234" where the point may part thousands or decimals: the reader cannot know. */
  | 'ambiguous'
  | 'grouping'
  | 'too_many_decimals'
  | 'no_decimals'
  | 'negative'
  | 'too_large';

export type ParsedAmount = { ok: true; amount: number } | { ok: false; problem: AmountProblem };

const SPACES = /[\s\u00a0\u202f'’]/g;
const SIGN = '[A-Z]{0,3}[$€£¥₩₫฿元원円]?';
const SIGNED = new RegExp(`^${SIGN}(-?)${SIGN}(.*?)${SIGN}$`);

/**
 * Reads an amount as people type it into minor units: "1,234.50", "1 234,5", "¥１，２３４", "36,420,000원". A comma or
 * point is taken for what it can only be; where it could be either, `locale` decides, or the answer is
 * `ambiguous` rather than a guess by a factor of a thousand.
 */
export function parseAmount(text: string, currency: Currency, locale: string): ParsedAmount {
  const typed = text.slice(0, 64).normalize('NFKC').replace(SPACES, '').replaceAll('−', '-').toUpperCase();
  if (typed === '') return failed('empty');
  const [, sign, digits = ''] = SIGNED.exec(typed) ?? [];
  if (!/^\d(?:[\d.,]*\d)?$|^[.,]\d+$/.test(digits)) return failed('not_a_number');
  if (sign === '-') return failed('negative');
  const parts = separate(digits, decimalsOf(currency), decimalSeparator(locale));
  if ('problem' in parts) return failed(parts.problem);
  return assemble(parts, decimalsOf(currency));
}

interface Parts {
  whole: string;
  fraction: string;
}

function separate(digits: string, decimals: number, point: string): Parts | { problem: AmountProblem } {
  const marks = digits.replace(/\d/g, '');
  if (marks === '') return { whole: digits, fraction: '' };
  const last = marks[marks.length - 1]!;
  const at = digits.lastIndexOf(last);
  const tail = digits.length - at - 1;
  const alone = marks.length === 1;
  const mixed = new Set(marks).size > 1;
  if (!alone && !mixed) return ungroup(digits, '');
  if (alone && tail === 3 && at > 0 && last !== point) return ungroup(digits, '');
  if (alone && tail === 3 && at > 0 && at <= 3 && decimals < 3) return { problem: 'ambiguous' };
  if (mixed && marks.indexOf(last) !== marks.length - 1) return { problem: 'grouping' };
  return ungroup(digits.slice(0, at), digits.slice(at + 1));
}

function ungroup(whole: string, fraction: string): Parts | { problem: AmountProblem } {
  if (/[.,]/.test(whole) && !/^\d{1,3}([.,]\d{3})+$/.test(whole)) return { problem: 'grouping' };
  return { whole: whole.replace(/[.,]/g, ''), fraction };
}

function assemble({ whole, fraction }: Parts, decimals: number): ParsedAmount {
  const meant = fraction.replace(/0+$/, '');
  if (meant.length > decimals) return failed(decimals === 0 ? 'no_decimals' : 'too_many_decimals');
  const amount = Number(`${whole}${meant.padEnd(decimals, '0')}`);
  return Number.isSafeInteger(amount) ? { ok: true, amount } : failed('too_large');
}

/** Kept, because asking costs more than reading an amount, and imports read a hundred thousand. */
const separators = new Map<string, string>();

function decimalSeparator(locale: string): string {
  const known = separators.get(locale);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  const separator = parts.find((part) => part.type === 'decimal')?.value ?? '.';
  if (separators.size < 1000) separators.set(locale, separator);
  return separator;
}

function failed(problem: AmountProblem): ParsedAmount {
  return { ok: false, problem };
}
