import * as v from 'valibot';
import type { Articles } from '#lib/orders/reading/articles.ts';
import { keyOf } from '#lib/orders/reading/articles.ts';
import { parseUnits } from '#lib/orders/sheet/pad/paste.ts';
import { plainHeading } from '../headings.ts';

const column = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255)));

/** How a file of orders is laid out. Columns count from 0; a file has an SKU, or article with colour and size, and units in one column or one a size. */
export const OrderLayoutForm = v.object({
  /** The row of headings, from 0; null when there is none. */
  heading: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(200))),
  sku: column,
  article: column,
  colour: column,
  size: column,
  quantity: column,
  /** Columns with the units of one size each. */
  across: v.pipe(
    v.array(
      v.object({
        at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255)),
        size: v.pipe(v.string(), v.maxLength(40))
      })
    ),
    v.maxLength(60)
  )
});
export type OrderLayout = v.InferOutput<typeof OrderLayoutForm>;

/** The parts that are one column each, in the order in which people ask for them. */
export const layoutParts = ['sku', 'article', 'colour', 'size', 'quantity'] as const;
export type LayoutPart = (typeof layoutParts)[number];

const quantityWords = new Set(
  'qty quantity units pcs pieces order orderqty ordered 数量 订货数 订货数量 订购数量 件数 合计数量 수량 주문수량 주문'.split(
    ' '
  )
);
const looked = 200;

/** Guesses a layout by what stands in the cells, since every dealer has headings of their own; nothing is found in a stranger's table. */
export function guessLayout(table: readonly string[][], articles: Articles): OrderLayout {
  const rows = table.slice(0, looked);
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? ''));
  const share = (is: (cell: string) => boolean) =>
    columns.map((cells) => cells.filter((cell) => cell.trim() !== '' && is(cell)).length);
  const best = (counts: number[], taken: (number | null)[] = []) => {
    const most = Math.max(0, ...counts.filter((_, at) => !taken.includes(at)));
    return most === 0 ? null : counts.findIndex((count, at) => count === most && !taken.includes(at));
  };
  const sku = best(share((cell) => articles.article(keyOf(cell)) !== null));
  const heading = headingRow(rows, articles);
  const across = sku === null && heading !== null ? sizesAcross(rows, heading, articles) : [];
  const sizeColumns = across.map(({ at }) => at);
  const article =
    sku === null
      ? best(
          share((cell) => articles.styleOf(cell) !== null),
          sizeColumns
        )
      : null;
  const colour =
    sku === null
      ? best(
          share((cell) => articles.isColour(keyOf(cell))),
          [article, ...sizeColumns]
        )
      : null;
  const size =
    sku === null && across.length === 0
      ? best(
          share((cell) => articles.isSize(keyOf(cell))),
          [article, colour]
        )
      : null;
  const taken = [sku, article, colour, size, ...sizeColumns];
  const quantity = across.length > 0 ? null : quantityColumn(rows, heading, columns, taken);
  return { heading, sku, article, colour, size, quantity, across };
}

/** The same file read with another row of headings, or none: what stands in its columns stays, what only headings tell is guessed anew. */
export function withHeading(
  table: readonly string[][],
  layout: OrderLayout,
  heading: number | null,
  articles: Articles
): OrderLayout {
  const rows = table.slice(0, looked);
  const across = layout.sku === null && heading !== null ? sizesAcross(rows, heading, articles) : [];
  const taken = [layout.sku, layout.article, layout.colour, ...across.map(({ at }) => at)];
  if (across.length > 0) return { ...layout, heading, across, size: null, quantity: null };
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? ''));
  const quantity = quantityColumn(rows, heading, columns, [...taken, layout.size]);
  return { ...layout, heading, across, quantity };
}

/** How many rows can be headings: titles and addresses stand before them, orders do not. */
const mostHeadings = 30;

/** Rows that may be the headings, with what stands in them. */
export const headingChoices = (table: readonly string[][]): { at: number; cells: string[] }[] =>
  table.slice(0, mostHeadings).flatMap((row, at) => {
    const cells = row.map((cell) => cell.trim()).filter((cell) => cell !== '');
    return cells.length > 0 ? [{ at, cells }] : [];
  });

/** A layout that is remembered for these headings, wherever they stand in a table; null where they are not in it. */
export function layoutIn(
  table: readonly string[][],
  { headings, layout }: { headings: string; layout: OrderLayout }
): OrderLayout | null {
  if (layout.heading === null) return layoutKey(table, layout) === headings ? layout : null;
  const heading = table.slice(0, looked).findIndex((_, at) => layoutKey(table, { heading: at }) === headings);
  return heading < 0 ? null : { ...layout, heading };
}

/** The last row before the first that names an article. */
function headingRow(rows: readonly string[][], articles: Articles): number | null {
  const first = rows.findIndex((row) =>
    row.some((cell) => articles.article(keyOf(cell)) !== null || articles.styleOf(cell) !== null)
  );
  for (let at = first - 1; at >= 0; at--) if (rows[at]!.some((cell) => cell.trim() !== '')) return at;
  return null;
}

function sizesAcross(rows: readonly string[][], heading: number, articles: Articles): OrderLayout['across'] {
  const found = rows[heading]!.flatMap((cell, at) =>
    articles.isSize(keyOf(cell)) ? [{ at, size: cell.trim() }] : []
  );
  return found.length >= 2 ? found : [];
}

/** By its heading, else the last column of whole numbers. */
function quantityColumn(
  rows: readonly string[][],
  heading: number | null,
  columns: readonly string[][],
  taken: readonly (number | null)[]
): number | null {
  const named =
    heading === null
      ? -1
      : rows[heading]!.findIndex((cell, at) => !taken.includes(at) && quantityWords.has(plainHeading(cell)));
  if (named >= 0) return named;
  const below = (cells: readonly string[]) =>
    cells.slice((heading ?? -1) + 1).filter((cell) => cell.trim() !== '');
  const isCount = (cells: readonly string[]) =>
    cells.length > 0 && cells.filter((cell) => parseUnits(cell) !== null).length >= cells.length / 2;
  const last = columns.findLastIndex((cells, at) => !taken.includes(at) && isCount(below(cells)));
  return last < 0 ? null : last;
}

/** What a layout is remembered by: the headings of the file, or how many columns it has. */
export function layoutKey(table: readonly string[][], { heading }: Pick<OrderLayout, 'heading'>): string {
  const row = heading === null ? null : table[heading];
  return (row ? row.map(plainHeading).join('|') : `#${table[0]?.length ?? 0}`).slice(0, 500);
}
