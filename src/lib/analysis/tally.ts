import type { Sales } from './sales.ts';

/** How orders or lines fall into groups: a code for each order (by its place in `Sales`) or for each variant id; −1 leaves it out. */
export interface Axis {
  of: 'order' | 'goods';
  codes: Int32Array;
  size: number;
}

/** Which orders count, and which variants where not all do; 1 is in. */
export interface Chosen {
  orders: Uint8Array;
  variants: Uint8Array | null;
}

/** The groups of a row and a column, one after the other: `row * columns + column`. Amounts are minor units. */
export interface Cells {
  rows: number;
  columns: number;
  amount: Float64Array;
  list: Float64Array;
  units: Float64Array;
  /** Orders with a line in the cell, and dealers with such an order. */
  orders: Int32Array;
  dealers: Int32Array;
  /** Dealers with more than one such order. */
  repeaters: Int32Array;
}

/** Everything in one group. */
export const whole = (orders: number): Axis => ({ of: 'order', codes: new Int32Array(orders), size: 1 });

/**
 * Adds up what was sold by two groupings at once, in one pass by dealer: an order and a dealer count once a cell, however many of their lines fall
 * into it, so that sums of orders and dealers over groups of goods may be larger than their whole.
 */
export function tally(sales: Sales, chosen: Chosen, row: Axis, column: Axis): Cells {
  const cells = emptyCells(row.size, column.size);
  const count = counter(cells);
  const isWhole = row.of === 'order' && column.of === 'order' && !chosen.variants;
  for (const order of sales.byDealer) {
    if (!chosen.orders[order] || sales.endOf(order) === sales.startOf(order)) continue;
    if (isWhole) wholeOrder(sales, cells, count, { order, row, column });
    else eachLine(sales, cells, count, { order, row, column, variants: chosen.variants });
  }
  return cells;
}

type Count = (cell: number, order: number, dealerId: number) => void;

interface Place {
  order: number;
  row: Axis;
  column: Axis;
}

/** Where no grouping looks into goods, an order falls into one cell with all of its lines. */
function wholeOrder(sales: Sales, cells: Cells, count: Count, { order, row, column }: Place): void {
  const [atRow, atColumn] = [row.codes[order]!, column.codes[order]!];
  if (atRow < 0 || atColumn < 0) return;
  const cell = atRow * column.size + atColumn;
  const { amount, list, units } = sales.sumOf(order);
  cells.amount[cell]! += amount;
  cells.list[cell]! += list;
  cells.units[cell]! += units;
  count(cell, order, sales.headOf(order).dealerId);
}

function eachLine(
  sales: Sales,
  cells: Cells,
  count: Count,
  { order, row, column, variants }: Place & Pick<Chosen, 'variants'>
): void {
  const { variants: goods, units, amounts, lists } = sales;
  const { dealerId } = sales.headOf(order);
  const end = sales.endOf(order);
  const fixedRow = row.of === 'order' ? row.codes[order]! : null;
  const fixedColumn = column.of === 'order' ? column.codes[order]! : null;
  let counted = -1;
  for (let line = sales.startOf(order); line < end; line++) {
    const variant = goods[line]!;
    if (variants && !variants[variant]) continue;
    const atRow = fixedRow ?? row.codes[variant] ?? -1;
    const atColumn = fixedColumn ?? column.codes[variant] ?? -1;
    if (atRow < 0 || atColumn < 0) continue;
    const cell = atRow * column.size + atColumn;
    cells.amount[cell]! += amounts[line]!;
    cells.list[cell]! += lists[line]!;
    cells.units[cell]! += units[line]!;
    if (cell !== counted) count(cell, order, dealerId);
    counted = cell;
  }
}

/** Counts an order and its dealer once a cell; orders come dealer by dealer. */
function counter({ orders, dealers, repeaters }: Cells): Count {
  const [lastOrder, lastDealer] = [new Int32Array(orders.length), new Int32Array(orders.length)];
  const nth = new Int32Array(orders.length);
  return (cell, order, dealerId) => {
    if (lastOrder[cell] === order + 1) return;
    lastOrder[cell] = order + 1;
    orders[cell]!++;
    if (lastDealer[cell] !== dealerId) {
      lastDealer[cell] = dealerId;
      dealers[cell]!++;
      nth[cell] = 0;
    }
    if (++nth[cell]! === 2) repeaters[cell]!++;
  };
}

function emptyCells(rows: number, columns: number): Cells {
  const size = rows * columns;
  return {
    rows,
    columns,
    amount: new Float64Array(size),
    list: new Float64Array(size),
    units: new Float64Array(size),
    orders: new Int32Array(size),
    dealers: new Int32Array(size),
    repeaters: new Int32Array(size)
  };
}

/** The same grouping with its codes put into other groups; `to[code]` is the new one. */
export function regrouped(axis: Axis, to: Int32Array, size: number): Axis {
  return { of: axis.of, codes: axis.codes.map((code) => (code < 0 ? -1 : to[code]!)), size };
}
