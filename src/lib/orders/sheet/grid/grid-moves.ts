import { parseTable, parseUnits } from '../pad/paste.ts';
import type { Cell, Entry } from '../cell.ts';
import type { ProductSheet } from '../product-sheet.svelte.ts';
import { spread, usualRatio } from './spread.ts';

/** What can be done to the cells of one style from one of them. Each answers the entries to put; nothing else changes. */
export type Entries = [variantId: number, entry: Entry][];

export interface Place {
  row: number;
  column: number;
}

const entryOf = (units: number): Entry => ({ units, text: null, choice: null });

export function cellAt(sheet: ProductSheet, { row, column }: Place): Cell | null {
  const variant = sheet.grid.rows[row]?.cells[column];
  return variant ? (sheet.cells.get(variant.id) ?? null) : null;
}

/** This cell's number into every cell right of it in the row. */
export function fillRight(sheet: ProductSheet, at: Place): Entries {
  const right = sheet.grid.rows[at.row]?.cells.slice(at.column + 1) ?? [];
  const entry = entryOf(cellAt(sheet, at)?.units ?? 0);
  return right.flatMap((variant) => (variant ? [[variant.id, entry]] : []));
}

/** This cell's number into every cell below it in the column. */
export function fillDown(sheet: ProductSheet, at: Place): Entries {
  const entry = entryOf(cellAt(sheet, at)?.units ?? 0);
  return sheet.grid.rows.slice(at.row + 1).flatMap((row) => {
    const variant = row.cells[at.column];
    return variant ? [[variant.id, entry]] : [];
  });
}

/**
 * This cell's number spread over its row in whole packs: by the sizes that the dealer has given the other colours of
 * the style, else by the usual run. `left` is less than a pack and went nowhere.
 */
export function spreadRow(sheet: ProductSheet, at: Place): { entries: Entries; left: number } {
  const cells = sheet.grid.rows[at.row]?.cells ?? [];
  const units = cellAt(sheet, at)?.units ?? 0;
  const weights = ratioOf(sheet, at.row).map((weight, n) => (cells[n] ? weight : 0));
  const given = spread(units, weights, sheet.product.packMultiple);
  const entries = cells.flatMap((variant, n): Entries =>
    variant ? [[variant.id, entryOf(given[n] ?? 0)]] : []
  );
  return { entries, left: units - given.reduce((sum, one) => sum + one, 0) };
}

function ratioOf(sheet: ProductSheet, except: number): number[] {
  const sums = sheet.grid.columns.map((_, column) =>
    sheet.grid.rows.reduce(
      (sum, _row, row) => sum + (row === except ? 0 : (cellAt(sheet, { row, column })?.units ?? 0)),
      0
    )
  );
  return sums.filter((sum) => sum > 0).length >= 2 ? sums : usualRatio(sheet.grid.columns.length);
}

/** A block from a spreadsheet, from one cell on. What has no cell to go to is named, not dropped. */
export function pasteBlock(
  sheet: ProductSheet,
  at: Place,
  text: string
): { entries: Entries; outside: string[] } {
  const entries: Entries = [];
  const outside: string[] = [];
  parseTable(text).forEach((line, down) =>
    line.forEach((value, right) => {
      const variant = sheet.grid.rows[at.row + down]?.cells[at.column + right];
      const units = parseUnits(value);
      if (variant)
        entries.push([variant.id, { units: units ?? 0, text: units === null ? value : null, choice: null }]);
      else if (value !== '') outside.push(value);
    })
  );
  return { entries, outside };
}

/** The next cell in a direction that is made at all; null at the edge. */
export function nextPlace(sheet: ProductSheet, from: Place, down: number, right: number): Place | null {
  let { row, column } = from;
  for (;;) {
    row += down;
    column += right;
    const cells = sheet.grid.rows[row]?.cells;
    if (!cells || column < 0 || column >= cells.length) return null;
    if (cells[column]) return { row, column };
  }
}

/** The cells of a rectangle, in reading order. */
export function cellsBetween(sheet: ProductSheet, a: Place, b: Place): Cell[] {
  const cells: Cell[] = [];
  for (let row = Math.min(a.row, b.row); row <= Math.max(a.row, b.row); row++)
    for (let column = Math.min(a.column, b.column); column <= Math.max(a.column, b.column); column++) {
      const cell = cellAt(sheet, { row, column });
      if (cell) cells.push(cell);
    }
  return cells;
}

/** A rectangle as a spreadsheet takes it. */
export function copyBlock(sheet: ProductSheet, a: Place, b: Place): string {
  const lines: string[] = [];
  for (let row = Math.min(a.row, b.row); row <= Math.max(a.row, b.row); row++) {
    const line: string[] = [];
    for (let column = Math.min(a.column, b.column); column <= Math.max(a.column, b.column); column++)
      line.push(cellAt(sheet, { row, column })?.text ?? '');
    lines.push(line.join('\t'));
  }
  return lines.join('\n');
}
