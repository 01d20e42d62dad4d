import { read, unread, type Reading, type WritingStyle } from './reading.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const TIME = String.raw`(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?`;
const YEAR_FIRST = new RegExp(`^(\\d{4})[-/.年년]\\s*(\\d{1,2})[-/.月월]\\s*(\\d{1,2})[日일.]?${TIME}$`);
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_LAST = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})${TIME}$`);
const DAY_NAMED = /^(\d{1,2})[-. ]?\s*([a-z]{3})[a-z]*[-. ,]*(\d{4})$/;
const MONTH_NAMED = /^([a-z]{3})[a-z]*[-. ]*(\d{1,2})(?:st|nd|rd|th)?[-. ,]+(\d{4})$/;

const MONTH_YEAR_FIRST = /^(\d{4})(?:[-/.]|[年년]\s*)(\d{1,2})[月월.]?$/;
const MONTH_COMPACT = /^(\d{4})(\d{2})$/;
const MONTH_YEAR_LAST = /^(\d{1,2})[-/.](\d{4})$/;
const MONTH_OF_YEAR = /^([a-z]{3})[a-z]*[-. ,]+(\d{4})$/;

/**
 * Reads a day as YYYY-MM-DD: "2027-02-04", "20270204", "2027年2月4日", "4 Feb 2027", "04.02.2027", a spreadsheet's
 * serial number. Where day and month could change places, the file's style decides; without one it is a problem.
 */
export function readDate(text: string, style: WritingStyle): Reading<string> {
  const typed = text.normalize('NFKC').trim().toLowerCase();
  const yearFirst = YEAR_FIRST.exec(typed.toUpperCase()) ?? COMPACT.exec(typed);
  if (yearFirst) return day(yearFirst[1]!, yearFirst[2]!, yearFirst[3]!);
  const named = DAY_NAMED.exec(typed);
  if (named) return day(named[3]!, monthOf(named[2]!), named[1]!);
  const monthNamed = MONTH_NAMED.exec(typed);
  if (monthNamed) return day(monthNamed[3]!, monthOf(monthNamed[1]!), monthNamed[2]!);
  const yearLast = YEAR_LAST.exec(typed.toUpperCase());
  if (yearLast) return yearAtEnd(yearLast, style);
  if (/^\d{5}(\.\d+)?$/.test(typed)) return serial(Number(typed));
  return unread('not_a_date');
}

/** Points are written day first wherever they are written; slashes and dashes are not. */
function yearAtEnd(
  [, first = '', sign, second = '', year = '']: RegExpExecArray,
  style: WritingStyle
): Reading<string> {
  const order = sign === '.' && style.date === 'unknown' ? 'day_first' : style.date;
  const full = year.length === 2 ? `20${year}` : year;
  if (order === 'day_first') return day(full, second, first);
  if (order === 'month_first') return day(full, first, second);
  if (Number(first) > 12) return day(full, second, first);
  if (Number(second) > 12) return day(full, first, second);
  return first === second ? day(full, first, second) : unread('ambiguous_date');
}

function day(year: string, month: string, dayOfMonth: string): Reading<string> {
  const iso = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso) return unread('not_a_date');
  const value = Number(year);
  return value < 1990 || value > 2099 ? unread('not_a_date') : read(iso);
}

/**
 * Reads a month as its first day, YYYY-MM-01: "2026-11", "202611", "11/2026", "2026年11月", "Nov 2026", or any day of it that `readDate` knows.
 */
export function readMonth(text: string, style: WritingStyle): Reading<string> {
  const typed = text.normalize('NFKC').trim().toLowerCase();
  const yearFirst = MONTH_YEAR_FIRST.exec(typed) ?? MONTH_COMPACT.exec(typed);
  const yearLast = MONTH_YEAR_LAST.exec(typed);
  const named = MONTH_OF_YEAR.exec(typed);
  const found = yearFirst
    ? day(yearFirst[1]!, yearFirst[2]!, '1')
    : yearLast
      ? day(yearLast[2]!, yearLast[1]!, '1')
      : named
        ? day(named[2]!, monthOf(named[1]!), '1')
        : readDate(text, style);
  if (!found.ok) return found.code === 'not_a_date' ? unread('not_a_month') : found;
  return read(`${found.value.slice(0, 7)}-01`);
}

function monthOf(name: string): string {
  return String(MONTHS.indexOf(name) + 1);
}

/** Days since 30 December 1899, as spreadsheets count; five digits reach from 1927 on. */
function serial(days: number): Reading<string> {
  const iso = new Date(Date.UTC(1899, 11, 30) + Math.floor(days) * 86_400_000).toISOString().slice(0, 10);
  return day(iso.slice(0, 4), iso.slice(5, 7), iso.slice(8, 10));
}

/** What the dates of a column say about the order of day and month; null while none of them tells. */
export function orderOfDates(texts: readonly string[]): 'day_first' | 'month_first' | null {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const text of texts) {
    const parts = YEAR_LAST.exec(text.normalize('NFKC').trim().toUpperCase());
    if (!parts) continue;
    if (Number(parts[1]) > 12) dayFirst += 1;
    else if (Number(parts[3]) > 12) monthFirst += 1;
  }
  if (dayFirst > 0 === monthFirst > 0) return null;
  return dayFirst > 0 ? 'day_first' : 'month_first';
}
