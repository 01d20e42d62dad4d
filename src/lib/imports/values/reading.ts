import type { CellValue } from '../kind.ts';
import type { ProblemDetails, RowProblemCode } from '../problem.ts';

/** The outcome of reading one cell: its value, or why not. */
export type Reading<T extends CellValue = CellValue> = { ok: true; value: T } | Unread;

export interface Unread {
  ok: false;
  code: RowProblemCode;
  details?: ProblemDetails;
}

export function read<T extends CellValue>(value: T): Reading<T> {
  return { ok: true, value };
}

export function unread(code: RowProblemCode, details?: ProblemDetails): Unread {
  return details ? { ok: false, code, details } : { ok: false, code };
}

/** How numbers and dates of one file are written where they could be read in two ways. */
export interface WritingStyle {
  /** The decimal sign. */
  decimal: 'point' | 'comma';
  /** Nobody said so and no number of the file shows it: it is the decimal sign of the reader's language. */
  decimalAssumed?: boolean;
  /** Which comes first in 04/02/2027; unknown makes such a date a problem instead of a guess. */
  date: 'day_first' | 'month_first' | 'unknown';
  /** Leave to round prices with more decimals than the currency has, half up. */
  round: boolean;
}
