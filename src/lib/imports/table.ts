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
  flaws: Flaw[];
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
