import { keyOf, type Articles } from '#lib/orders/reading/articles.ts';
import { totalWords } from '#lib/orders/reading/words.ts';
import { parseUnits } from '#lib/orders/sheet/pad/paste.ts';
import { csvLine, BYTE_ORDER_MARK } from '#lib/runtime/csv-writer.ts';
import type { OrderLayout } from './order-layout.ts';

export type OrderRowProblem = 'no_article' | 'unknown_article' | 'unknown_size' | 'not_a_number' | 'twice';

export interface OrderFileError {
  /** As a spreadsheet counts, from 1. */
  row: number;
  problem: OrderRowProblem;
  /** What could not be used. */
  value: string;
  cells: readonly string[];
}

export interface ReadOrder {
  lines: { sku: string; units: number }[];
  errors: OrderFileError[];
}

/** Reads a table of orders by a layout. A row without a number orders nothing; whatever else cannot be used is an error of its row. */
export function readOrder(table: readonly string[][], layout: OrderLayout, articles: Articles): ReadOrder {
  const lines = new Map<string, number>();
  const errors: OrderFileError[] = [];
  for (const [at, cells] of table.entries()) {
    if (layout.heading !== null && at <= layout.heading) continue;
    const fail = (problem: OrderRowProblem, value: string) =>
      errors.push({ row: at + 1, problem, value, cells });
    for (const wish of wishesOf(cells, layout)) {
      const units = parseUnits(wish.units);
      if (units === 0 || isTotal(cells)) continue;
      if (units === null) fail('not_a_number', wish.units);
      else {
        const sku = skuOf(cells, layout, wish.size, articles);
        if (typeof sku !== 'string') fail(sku.problem, sku.value);
        else if (lines.has(sku)) fail('twice', sku);
        else lines.set(sku, units);
      }
    }
  }
  return { lines: [...lines].map(([sku, units]) => ({ sku, units })), errors };
}

const at = (cells: readonly string[], column: number | null) =>
  column === null ? '' : (cells[column] ?? '').trim();

function wishesOf(cells: readonly string[], layout: OrderLayout): { size: string; units: string }[] {
  if (layout.across.length > 0)
    return layout.across.map((column) => ({ size: column.size, units: at(cells, column.at) }));
  return [{ size: at(cells, layout.size), units: at(cells, layout.quantity) }];
}

function skuOf(
  cells: readonly string[],
  layout: OrderLayout,
  size: string,
  articles: Articles
): string | { problem: OrderRowProblem; value: string } {
  const sku = at(cells, layout.sku);
  if (layout.sku !== null) {
    if (sku === '') return { problem: 'no_article', value: '' };
    return articles.article(keyOf(sku))?.variant.sku ?? { problem: 'unknown_article', value: sku };
  }
  const name = at(cells, layout.article);
  if (name === '') return { problem: 'no_article', value: '' };
  const style = articles.styleOf(name);
  if (!style) return { problem: 'unknown_article', value: name };
  const colour = at(cells, layout.colour);
  const found = articles.of(style, colour === '' ? null : keyOf(colour), size === '' ? null : keyOf(size));
  if (found.length === 1) return found[0]!.variant.sku;
  return { problem: 'unknown_size', value: [name, colour, size].filter(Boolean).join(' ') };
}

const isTotal = (cells: readonly string[]) => cells.some((cell) => totalWords.has(cell.trim().toLowerCase()));

/** The rows with errors as a file for a spreadsheet: row, what is wrong, and the row as it was. */
export function errorFile(
  errors: readonly OrderFileError[],
  heads: [string, string],
  say: (error: OrderFileError) => string
): string {
  const lines = errors.map((error) => csvLine([error.row, say(error), ...error.cells]));
  return BYTE_ORDER_MARK + csvLine(heads) + lines.join('');
}
