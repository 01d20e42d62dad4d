import { BYTE_ORDER_MARK } from '#lib/runtime/csv-writer.ts';
import { CsvParser } from '#lib/imports/csv-parser.ts';
import { delimiterOf } from '#lib/imports/delimiter.ts';
import { isBlank, storable } from '#lib/imports/table.ts';

/** A row of a small file, by the names of its columns; `row` as a spreadsheet counts. */
export interface SmallRow {
  row: number;
  cells: Readonly<Record<string, string>>;
}

/** Rows of a small file at most. */
export const mostSmallRows = 1_000;
const mostCharacters = 300_000;

/** What is wrong with a file as a whole: too much, or without the columns that it needs. */
export type SmallProblem = { code: 'too_long' } | { code: 'columns'; names: string };

/** Reads what was pasted, or a file that was written out here: the first row names the columns. */
export function smallTable(text: string, needed: readonly string[]): SmallRow[] | SmallProblem {
  if (text.length > mostCharacters) return { code: 'too_long' };
  const plain = text.replace(BYTE_ORDER_MARK, '');
  const parser = new CsvParser(delimiterOf(plain.slice(0, 20_000)));
  const [first, ...rows] = [...parser.push(plain), ...parser.end()].filter((row) => !isBlank(row));
  const names = (first?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0) return { code: 'columns', names: missing.join(', ') };
  if (rows.length > mostSmallRows) return { code: 'too_long' };
  return rows.map(({ row, cells }) => ({
    row,
    cells: Object.fromEntries(
      needed.map((name) => [name, storable(cells[names.indexOf(name)] ?? '').trim()] as const)
    )
  }));
}
