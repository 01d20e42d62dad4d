import type { SizeGrid } from '#lib/catalog/size-grid.ts';
import type { Cell } from '../cell.ts';

/** What stands beside and under a grid: units and amount of each colour, units of each size. */
export function gridSums({ rows, columns }: SizeGrid, cells: ReadonlyMap<number, Cell>) {
  const at = (row: number, column: number) => {
    const variant = rows[row]?.cells[column];
    return variant ? cells.get(variant.id) : undefined;
  };
  const across = <T>(of: readonly T[], value: (n: number) => number) =>
    of.reduce((sum, _, n) => sum + value(n), 0);
  return {
    rowUnits: rows.map((_, r) => across(columns, (c) => at(r, c)?.units ?? 0)),
    rowAmounts: rows.map((_, r) => across(columns, (c) => at(r, c)?.amountMinor ?? 0)),
    columnUnits: columns.map((_, c) => across(rows, (r) => at(r, c)?.units ?? 0))
  };
}
