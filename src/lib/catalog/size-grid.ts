import type { CatalogueVariant } from './catalogue.ts';

/** A product as its block shows it: a row a colour, a column a size, null where that combination is not made. */
export interface SizeGrid<Variant extends GridVariant = CatalogueVariant> {
  columns: string[];
  rows: { colour: string; hex: string | null; cells: (Variant | null)[] }[];
}

type GridVariant = { colour: string | null; colourHex: string | null; size: string | null };

/** Lays the variants out; they come sorted by colour, then size. A plain product is one cell. */
export function sizeGrid<Variant extends GridVariant>(variants: readonly Variant[]): SizeGrid<Variant> {
  const columns = mergedSizes(variants);
  const rows = new Map<string, SizeGrid<Variant>['rows'][number]>();
  for (const variant of variants) {
    const colour = variant.colour ?? '';
    let row = rows.get(colour);
    if (!row) rows.set(colour, (row = { colour, hex: variant.colourHex, cells: columns.map(() => null) }));
    row.cells[columns.indexOf(variant.size ?? '')] = variant;
  }
  return { columns, rows: [...rows.values()] };
}

/** Sizes of all colours in one run: a size that one colour lacks still stands where another colour has it. */
function mergedSizes(variants: readonly GridVariant[]): string[] {
  const runs = new Map<string, string[]>();
  for (const one of variants)
    runs.set(one.colour ?? '', [...(runs.get(one.colour ?? '') ?? []), one.size ?? '']);
  const merged: string[] = [];
  for (const run of [...runs.values()].sort((a, b) => b.length - a.length))
    run.forEach((size, n) => {
      if (merged.includes(size)) return;
      const before = run.slice(0, n).findLast((one) => merged.includes(one));
      merged.splice(before === undefined ? 0 : merged.indexOf(before) + 1, 0, size);
    });
  return merged;
}
