import type { Costs } from './costs.ts';
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
  /** What the goods of lines with a known cost cost the house, and the amount of those lines. */
  cost: Float64Array;
  costed: Float64Array;
  /** Orders with a line in the cell, and dealers with such an order. */
  orders: Int32Array;
  dealers: Int32Array;
  /** Dealers with more than one such order. */
  repeaters: Int32Array;
}

/** Everything in one group. */
export const whole = (orders: number): Axis => ({ of: 'order', codes: new Int32Array(orders), size: 1 });

/** What is counted; what is not asked for stays empty. Orders are always counted: they say whether a cell is empty. */
export type Counted = 'amount' | 'list' | 'units' | 'cost' | 'dealers';
const everything: readonly Counted[] = ['amount', 'list', 'units', 'dealers'];

/**
 * Adds up what was sold by two groupings at once, in one pass by dealer: an order and a dealer count once a cell, however many of their lines fall
 * into it, so that sums of orders and dealers over groups of goods may be larger than their whole. What goods cost is added up only with `costs`.
 */
export function tally(
  sales: Sales,
  chosen: Chosen,
  row: Axis,
  column: Axis,
  counted: readonly Counted[] = everything,
  costs: Costs | null = null
): Cells {
  const cells = emptyCells(row.size, column.size);
  const pass = { sales, chosen, cells, bases: basesOf(sales, row, column), counted };
  const goods =
    row.of === 'order' && column.of === 'order' && !chosen.variants ? null : goodsOf(chosen, row, column);
  if (goods) eachLine(pass, goods);
  else wholeOrders(pass);
  if (costs && counted.includes('cost')) addCosts(pass, goods, costs);
  return cells;
}

interface Pass {
  sales: Sales;
  chosen: Chosen;
  cells: Cells;
  /** The cell of each order, or that of its first goods; −1 is left out. */
  bases: Int32Array;
  counted: readonly Counted[];
}

/** What an order's own groups add to its cell: `row * columns + column`, with 0 for a grouping of goods. */
function basesOf(sales: Sales, row: Axis, column: Axis): Int32Array {
  const bases = new Int32Array(sales.orders);
  for (let order = 0; order < bases.length; order++) {
    const atRow = row.of === 'order' ? row.codes[order]! : 0;
    const atColumn = column.of === 'order' ? column.codes[order]! : 0;
    bases[order] = atRow < 0 || atColumn < 0 ? -1 : atRow * column.size + atColumn;
  }
  return bases;
}

/** What a variant's groups add to the cell of its order; −1 where it is not asked for. */
function goodsOf({ variants }: Chosen, row: Axis, column: Axis): Int32Array {
  const goods = [row, column].filter((axis) => axis.of === 'goods');
  const size = Math.max(variants?.length ?? 0, ...goods.map(({ codes }) => codes.length));
  const added = new Int32Array(size);
  for (let variant = 0; variant < size; variant++) {
    const atRow = row.of === 'goods' ? (row.codes[variant] ?? -1) : 0;
    const atColumn = column.of === 'goods' ? (column.codes[variant] ?? -1) : 0;
    const isOut = atRow < 0 || atColumn < 0 || (variants && !variants[variant]);
    added[variant] = isOut ? -1 : atRow * column.size + atColumn;
  }
  return added;
}

/** Where no grouping looks into goods, an order falls into one cell with all of its lines. */
function wholeOrders({ sales, chosen, cells, bases, counted }: Pass): void {
  const { starts, ends, dealers, amounts, lists, units } = sales.places;
  const isIn = (order: number) =>
    chosen.orders[order] === 1 && bases[order]! >= 0 && ends[order]! > starts[order]!;
  const count = new Counter(cells);
  if (counted.includes('dealers')) {
    for (const order of sales.byDealer) if (isIn(order)) count.dealer(bases[order]!, order, dealers[order]!);
  } else for (let order = 0; order < bases.length; order++) if (isIn(order)) cells.orders[bases[order]!]!++;
  for (let order = 0; order < bases.length; order++) {
    if (!isIn(order)) continue;
    const cell = bases[order]!;
    cells.amount[cell]! += amounts[order]!;
    cells.list[cell]! += lists[order]!;
    cells.units[cell]! += units[order]!;
  }
}

/** One pass for each column that is counted: a loop that reads two columns in their own order is faster than one that reads all in another. */
function eachLine(pass: Pass, goods: Int32Array): void {
  const { sales, cells, counted } = pass;
  if (counted.includes('dealers')) countDealers(pass, goods);
  else countOrders(pass, goods);
  if (counted.includes('amount')) addUp(pass, goods, cells.amount, sales.amounts);
  if (counted.includes('list')) addUp(pass, goods, cells.list, sales.lists);
  if (counted.includes('units')) addUp(pass, goods, cells.units, sales.units);
}

function addUp(
  { sales, chosen, bases }: Pass,
  goods: Int32Array,
  to: Float64Array,
  from: Float64Array | Int32Array
): void {
  const { starts, ends } = sales.places;
  const { variants } = sales;
  for (let order = 0; order < bases.length; order++) {
    const base = bases[order]!;
    if (!chosen.orders[order] || base < 0) continue;
    for (let line = starts[order]!, end = ends[order]!; line < end; line++) {
      const at = goods[variants[line]!] ?? -1;
      if (at >= 0) to[base + at]! += from[line]!;
    }
  }
}

/** What goods cost when they were ordered; lines of which nobody said it are left out of both sums. */
function addCosts({ sales, chosen, cells, bases }: Pass, goods: Int32Array | null, costs: Costs): void {
  const { starts, ends } = sales.places;
  const { variants, units, amounts } = sales;
  for (let order = 0; order < bases.length; order++) {
    const base = bases[order]!;
    if (!chosen.orders[order] || base < 0 || starts[order] === ends[order]) continue;
    const hour = sales.headOf(order).placedHour;
    for (let line = starts[order]!, end = ends[order]!; line < end; line++) {
      const at = goods === null ? 0 : (goods[variants[line]!] ?? -1);
      const cost = at < 0 ? -1 : costs.at(variants[line]!, hour);
      if (cost < 0) continue;
      cells.cost[base + at]! += cost * units[line]!;
      cells.costed[base + at]! += amounts[line]!;
    }
  }
}

function countOrders({ sales, chosen, cells, bases }: Pass, goods: Int32Array): void {
  const { starts, ends } = sales.places;
  const { variants } = sales;
  const count = new Counter(cells);
  for (let order = 0; order < bases.length; order++) {
    const base = bases[order]!;
    if (!chosen.orders[order] || base < 0) continue;
    for (let line = starts[order]!, end = ends[order]!; line < end; line++) {
      const at = goods[variants[line]!] ?? -1;
      if (at >= 0) count.order(base + at, order);
    }
  }
}

/** Dealer by dealer, so that each is seen once a cell. */
function countDealers({ sales, chosen, cells, bases }: Pass, goods: Int32Array): void {
  const { starts, ends, dealers } = sales.places;
  const { variants } = sales;
  const count = new Counter(cells);
  for (const order of sales.byDealer) {
    const base = bases[order]!;
    if (!chosen.orders[order] || base < 0) continue;
    const dealer = dealers[order]!;
    for (let line = starts[order]!, end = ends[order]!; line < end; line++) {
      const at = goods[variants[line]!] ?? -1;
      if (at >= 0) count.dealer(base + at, order, dealer);
    }
  }
}

/** Counts an order, and its dealer, once a cell; orders come one after the other, for dealers dealer by dealer. */
class Counter {
  readonly #cells: Cells;
  readonly #lastOrder: Int32Array;
  readonly #lastDealer: Int32Array;
  readonly #nth: Int32Array;

  constructor(cells: Cells) {
    this.#cells = cells;
    this.#lastOrder = new Int32Array(cells.orders.length);
    this.#lastDealer = new Int32Array(cells.orders.length);
    this.#nth = new Int32Array(cells.orders.length);
  }

  order(cell: number, order: number): boolean {
    if (this.#lastOrder[cell] === order + 1) return false;
    this.#lastOrder[cell] = order + 1;
    this.#cells.orders[cell]!++;
    return true;
  }

  dealer(cell: number, order: number, dealerId: number): void {
    if (!this.order(cell, order)) return;
    if (this.#lastDealer[cell] !== dealerId) {
      this.#lastDealer[cell] = dealerId;
      this.#cells.dealers[cell]!++;
      this.#nth[cell] = 0;
    }
    if (++this.#nth[cell]! === 2) this.#cells.repeaters[cell]!++;
  }
}

function emptyCells(rows: number, columns: number): Cells {
  const size = rows * columns;
  return {
    rows,
    columns,
    amount: new Float64Array(size),
    list: new Float64Array(size),
    units: new Float64Array(size),
    cost: new Float64Array(size),
    costed: new Float64Array(size),
    orders: new Int32Array(size),
    dealers: new Int32Array(size),
    repeaters: new Int32Array(size)
  };
}

/** The same grouping with its codes put into other groups; `to[code]` is the new one. */
export function regrouped(axis: Axis, to: Int32Array, size: number): Axis {
  return { of: axis.of, codes: axis.codes.map((code) => (code < 0 ? -1 : to[code]!)), size };
}
