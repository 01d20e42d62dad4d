import type { RowProblemCode } from './problem.ts';

/** Something wrong with the form of a cell, found while reading. */
export interface Flaw {
  column: number;
  code: RowProblemCode;
}

/** One row of a file as text, the way a person sees it. */
export interface TableRow {
  /** As a spreadsheet counts: 1 is the first row, empty rows count. */
  row: number;
  cells: string[];
  /** Columns whose text was a stored number (XLSX), so that a point in it is always the decimal point. */
  numeric: ReadonlySet<number> | null;
  /** Columns whose cell shows its number in other words than ours (XLSX): such a number is no code. */
  dressed?: ReadonlySet<number>;
  flaws: Flaw[];
  /** Hidden in the workbook, by hand or by a filter. */
  hidden?: boolean;
  /** The file ended in this row, without a line break: it may have been cut off. */
  unfinished?: boolean;
}

/** Longest text of one cell: what a spreadsheet itself can hold. */
export const MAX_CELL_CHARACTERS = 32_767;
export const MAX_COLUMNS = 256;
export const MAX_ROWS = 1_048_576;
export const MAX_FILE_BYTES = 256 * 1024 * 1024;

export function isBlank(row: TableRow): boolean {
  return row.flaws.length === 0 && row.cells.every((cell) => cell.trim() === '');
}

// eslint-disable-next-line no-control-regex -- these are the characters that it is for
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

/** The text without what a database cannot store or a person cannot see; those characters become U+FFFD. */
export function storable(text: string): string {
  return text.toWellFormed().replace(CONTROL, '\uFFFD');
}
