import type { Digits, Shown } from './styles.ts';

const DAY = 86_400_000;

export interface NumberText {
  text: string;
  /** Its point is a decimal point. */
  numeric: boolean;
  /** A person sees something else in the cell: a day, a share, rounded digits, a word beside the number. */
  dressed: boolean;
}

/** The stored number of a cell as a person sees it. */
export function shownNumber(stored: string, shown: Shown, from1904: boolean): NumberText {
  const number = Number(stored);
  if (!Number.isFinite(number)) return { text: stored, numeric: false, dressed: false };
  if (shown === 'date') return { text: dateText(number, from1904), numeric: false, dressed: true };
  if (shown === 'percent') return { text: `${plain(number * 100)}%`, numeric: false, dressed: true };
  const text = plain(number);
  if (typeof shown === 'string') return { text, numeric: true, dressed: shown === 'other' };
  return { text: withDigits(text, shown), numeric: true, dressed: isRounded(text, shown) };
}

/**
 * 7 in the format 000 is 007, 90.75 in 0.000 is 90.750: a code is what the cell shows. A number that the format only rounds for the
 * eye keeps all its digits, since a price is what the cell holds.
 */
function withDigits(text: string, { whole, decimals, mostDecimals }: Digits): string {
  const [, sign = '', before = '', after = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (before === '' || after.length > mostDecimals) return text;
  const behind = after.padEnd(decimals, '0');
  return sign + before.padStart(whole, '0') + (behind ? `.${behind}` : '');
}

function isRounded(text: string, { mostDecimals }: Digits): boolean {
  const point = text.indexOf('.');
  return point >= 0 && text.length - point - 1 > mostDecimals;
}

/** Fifteen digits are what spreadsheets keep; more would show the noise of binary fractions. */
function plain(number: number): string {
  const exact = Number(number.toPrecision(15));
  const text = String(exact);
  if (!text.includes('e')) return text;
  return Math.abs(exact) >= 1 ? BigInt(Math.round(exact)).toString() : exact.toFixed(20).replace(/0+$/, '');
}

function dateText(days: number, from1904: boolean): string {
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const instant = new Date(start + Math.round((days * DAY) / 1000) * 1000);
  if (Number.isNaN(instant.getTime())) return String(days);
  const iso = instant.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
}
