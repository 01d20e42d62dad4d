import { UnreadableFile } from '../../problem.ts';
import { MAX_COLUMNS, type TableRow } from '../../table.ts';
import { columnNumber } from './columns.ts';
import type { Sheet, Workbook } from './workbook.ts';
import { unpack } from './zip.ts';

/** An area of merged cells as far as it matters: its first column, over several rows. */
interface Area {
  column: number;
  from: number;
  to: number;
}

/** A style code merged over each of a hundred thousand rows; more only make memory grow. */
const MOST_AREAS = 200_000;

/**
 * Finds the merged cells of a sheet. They stand behind its rows, and rows are read once and forgotten, so this is a look of its own
 * at the end of the part, by its text alone.
 */
export async function mergedAreas(workbook: Workbook, { entry, name }: Sheet): Promise<Area[]> {
  const decoder = new TextDecoder();
  const areas: Area[] = [];
  let rest = '';
  for await (const piece of unpack(workbook.path, entry, workbook.pace)) {
    const text = rest + decoder.decode(piece, { stream: true });
    for (const [, first, from, to] of text.matchAll(
      /mergeCell\s[^<>]{0,80}?ref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})["']/g
    )) {
      const area = { column: columnNumber(first!), from: Number(from), to: Number(to) };
      if (area.to > area.from && area.column < MAX_COLUMNS) areas.push(area);
    }
    if (areas.length > MOST_AREAS) throw new UnreadableFile('file_damaged', { part: name });
    rest = text.slice(Math.max(text.lastIndexOf('<'), text.length - 200));
  }
  return areas.sort((a, b) => a.from - b.from);
}

/** Gives every row of a merged area the value that a person sees beside it. */
export class MergedValues {
  readonly #areas: readonly Area[];
  #next = 0;
  /** By column: until which row, and what. */
  readonly #open = new Map<number, { to: number; text: string; numeric: boolean; dressed: boolean }>();

  constructor(areas: readonly Area[]) {
    this.#areas = areas;
  }

  /** Rows come from the top. A row with nothing of its own stays blank: a merged cell alone says nothing. */
  fill(row: TableRow): TableRow {
    const blank = row.cells.every((cell) => cell === '');
    for (const [column, { to, ...value }] of this.#open) {
      if (to < row.row) this.#open.delete(column);
      else if (!blank && (row.cells[column] ?? '') === '') place(row, column, value);
    }
    for (; (this.#areas[this.#next]?.from ?? Infinity) <= row.row; this.#next++) {
      const { column, from, to } = this.#areas[this.#next]!;
      const text = row.cells[column] ?? '';
      const numeric = row.numeric?.has(column) ?? false;
      const dressed = row.dressed?.has(column) ?? false;
      if (from === row.row && text !== '') this.#open.set(column, { to, text, numeric, dressed });
    }
    return row;
  }
}

function place(
  row: TableRow,
  column: number,
  { text, numeric, dressed }: { text: string; numeric: boolean; dressed: boolean }
): void {
  while (row.cells.length < column) row.cells.push('');
  row.cells[column] = text;
  if (numeric) row.numeric = new Set([...(row.numeric ?? []), column]);
  if (dressed) row.dressed = new Set([...(row.dressed ?? []), column]);
}
