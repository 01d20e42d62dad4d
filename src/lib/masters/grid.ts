import type { CellChange, Values } from './row.ts';

/** A column of a grid; its words are those of the file. */
export interface GridColumn {
  name: string;
  /** Part of what tells two rows apart. */
  isKey: boolean;
  /** May only be given for a new row. */
  isFixed: boolean;
  isNumber: boolean;
}

export type Cell = string | null;

/** What somebody typed, by number of the row and name of the column; what equals the stored value is not there. */
export type Edits = ReadonlyMap<number, Readonly<Record<string, Cell>>>;

/** One row of a change as the grid sends it. */
export interface GridChange {
  key: Values;
  cells: Record<string, CellChange>;
  isNew?: boolean;
}

/** Cells of a spreadsheet as it copies them: tabs between columns, lines between rows, quotes around what has either in it. */
export function pastedCells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const plain = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  while (at <= plain.length) {
    const { cell, end } = plain[at] === '"' ? quotedCell(plain, at) : plainCell(plain, at);
    row.push(cell);
    if (plain[end] !== '\t') {
      rows.push(row);
      row = [];
    }
    if (end >= plain.length) break;
    at = end + 1;
  }
  return rows;
}

function plainCell(text: string, from: number): { cell: string; end: number } {
  let end = from;
  while (end < text.length && text[end] !== '\t' && text[end] !== '\n') end += 1;
  return { cell: text.slice(from, end), end };
}

/** A quote that closes nowhere, or goes on behind its end, is a plain cell that begins with a quote. */
function quotedCell(text: string, from: number): { cell: string; end: number } {
  let cell = '';
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] === '"') cell += text[++at];
    else
      return [undefined, '\t', '\n'].includes(text[at + 1]) ? { cell, end: at + 1 } : plainCell(text, from);
  }
  return plainCell(text, from);
}

/** Fills pasted cells in from one place on: down over the rows as they are shown, to the right over the columns. What has no room is counted. */
export function fillIn(
  pasted: readonly (readonly string[])[],
  place: { rows: readonly number[]; row: number; column: number },
  columns: readonly GridColumn[],
  mayType: (row: number, column: GridColumn) => boolean
): { cells: { row: number; column: string; value: string }[]; left: number } {
  const start = place.rows.indexOf(place.row);
  const cells: { row: number; column: string; value: string }[] = [];
  let left = 0;
  pasted.forEach((line, down) =>
    line.forEach((value, right) => {
      const row = place.rows[start + down];
      const column = columns[place.column + right];
      if (row === undefined || !column || !mayType(row, column)) left += 1;
      else cells.push({ row, column: column.name, value: value.trim() });
    })
  );
  return { cells, left };
}

/** What a grid sends: of known rows what is another, with what was seen; of new ones all that is filled. */
export function changesOf(
  columns: readonly GridColumn[],
  rows: readonly (readonly Cell[])[],
  edits: Edits,
  firstNew: number
): { changes: GridChange[]; numbers: number[] } {
  const changes: GridChange[] = [];
  const numbers: number[] = [];
  const at = new Map(columns.map((column, place) => [column.name, place]));
  for (const [number, typed] of [...edits].sort(([a], [b]) => a - b)) {
    const isNew = number >= firstNew;
    const stored = rows[number];
    const valueOf = (name: string) =>
      (name in typed ? typed[name]! : (stored?.[at.get(name)!] ?? null)) || null;
    const key = Object.fromEntries(
      columns.filter(({ isKey }) => isKey).map(({ name }) => [name, valueOf(name)])
    );
    const cells = Object.fromEntries(
      Object.entries(typed)
        .filter(([name]) => !columns[at.get(name)!]!.isKey)
        .map(([name, is]) => [name, { was: stored?.[at.get(name)!] ?? null, is: is || null }])
    );
    if (Object.keys(cells).length === 0 && !isNew) continue;
    changes.push({ key, cells, ...(isNew ? { isNew } : {}) });
    numbers.push(number);
  }
  return { changes, numbers };
}

/** What a search looks at of each row, made once for all its keys. */
export const searchable = (rows: readonly (readonly Cell[])[]): string[] =>
  rows.map((row) => row.join('\n').toLowerCase());

/** The numbers of the texts in which every word stands somewhere; null without words. */
export function found(texts: readonly string[], words: string): number[] | null {
  const parts = wordsOf(words);
  if (parts.length === 0) return null;
  return texts.flatMap((text, at) => (parts.every((part) => text.includes(part)) ? [at] : []));
}

const wordsOf = (words: string): string[] => words.toLowerCase().split(/\s+/).filter(Boolean);

/**
 * The place among the shown rows that a key leads to: one further, a page, or with Ctrl or ⌘ the first and the last. Null where the key is the
 * field's own.
 */
export function rowAfter(
  { key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  { at, last, page }: { at: number; last: number; page: number }
): number | null {
  const within = (row: number) => Math.min(last, Math.max(0, row));
  if (key === 'ArrowUp') return within(at - 1);
  if (key === 'ArrowDown' || key === 'Enter') return within(at + 1);
  if (key === 'PageUp') return within(at - page);
  if (key === 'PageDown') return within(at + page);
  if (!ctrlKey && !metaKey) return null;
  return key === 'Home' ? 0 : key === 'End' ? last : null;
}
