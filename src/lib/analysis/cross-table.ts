import type { Costs } from './costs.ts';
import { addsUp, costedIn, countedFor, type Measure, needsCosts, valueIn } from './measure.ts';
import type { Group, Grouping } from './grouping.ts';
import type { Sales } from './sales.ts';
import { type Axis, type Cells, type Chosen, regrouped, tally } from './tally.ts';

/** A row of the answer; `others` counts the groups that are put together in it, 0 for a group of its own. */
export interface AnswerRow extends Group {
  others: number;
  total: number | null;
  /** Of the whole, 0 to 1; null where parts do not add up. */
  share: number | null;
  /** Of its amount the part whose cost is known, 0 to 1; null where the measure needs no costs. */
  costed: number | null;
  /** One for each column. */
  values: (number | null)[];
}

export interface Table {
  columns: (Group & { others: number })[];
  rows: AnswerRow[];
  whole: number | null;
  /** The same of the whole. */
  costed: number | null;
  orders: number;
}

export interface Limits {
  rows: number;
  columns: number;
}

export interface Asked {
  measure: Measure;
  row: Grouping;
  /** null for a list of rows. */
  column: Grouping | null;
  /** Which of both are read in their own order; the others the largest first. */
  ordered: { row: boolean; column: boolean };
  most: Limits;
  /** What goods cost, where the measure needs it. */
  costs: Costs | null;
}

/**
 * The answer to a question by one or two groupings: the largest groups by themselves, the rest put together and counted as one, so that a dealer who is
 * in several of them counts once.
 */
export function crossTable(sales: Sales, chosen: Chosen, asked: Asked): Table {
  const { measure, row, column, ordered, most, costs } = asked;
  const one = { of: 'order', codes: new Int32Array(sales.orders), size: 1 } as const;
  const counted = countedFor[measure];
  const count = (down: Axis, along: Axis) => tally(sales, chosen, down, along, counted, costs);
  const whole = count(one, one);
  const rows = largest((axis) => count(axis, one), measure, row, ordered.row, most.rows);
  const byRow = rows.cells ?? count(rows.axis, one);
  const columns =
    column && largest((axis) => count(axis, one), measure, column, ordered.column, most.columns);
  const cells = columns && count(rows.axis, columns.axis);
  const all = valueIn(whole, 0, measure);
  const cellOf = (at: number) => (rows.cells ? rows.shown[at]! : at);
  const total = (at: number) => valueIn(byRow, cellOf(at), measure);
  const costed = (of: Cells, at: number) => (needsCosts(measure) ? costedIn(of, at) : null);
  return {
    columns: columns?.groups ?? [],
    whole: all,
    costed: costed(whole, 0),
    orders: whole.orders[0]!,
    rows: rows.groups.map((group, at) => ({
      ...group,
      total: total(at),
      share: addsUp(measure) && all ? (total(at) ?? 0) / all : null,
      costed: costed(byRow, cellOf(at)),
      values: cells ? rowOf(cells, at, measure) : []
    }))
  };
}

const rowOf = (cells: Cells, row: number, measure: Measure): (number | null)[] =>
  Array.from({ length: cells.columns }, (_, column) => valueIn(cells, row * cells.columns + column, measure));

interface Largest extends Omit<Grouping, 'groups'> {
  groups: (Group & { others: number })[];
  /** Codes before they were put together. */
  shown: number[];
  /** What was counted by them, where nothing had to be put together; else null. */
  cells: Cells | null;
}

/** The largest groups with something in them; the rest become one group at the end. */
function largest(
  count: (axis: Axis) => Cells,
  measure: Measure,
  { axis, groups }: Grouping,
  ordered: boolean,
  most: number
): Largest {
  const cells = count(axis);
  const value = (code: number) => valueIn(cells, code, measure) ?? -Infinity;
  const filled = [...groups.keys()].filter((code) => cells.orders[code]! > 0);
  const bySize = filled.toSorted((a, b) => value(b) - value(a) || a - b);
  const kept = new Set(bySize.length <= most ? bySize : bySize.slice(0, most - 1));
  const shown = (ordered ? filled : bySize).filter((code) => kept.has(code));
  const others = filled.length - shown.length;
  const to = new Int32Array(groups.length).fill(others > 0 ? shown.length : -1);
  for (const [at, code] of shown.entries()) to[code] = at;
  return {
    axis: regrouped(axis, to, shown.length + Number(others > 0)),
    shown,
    cells: others > 0 ? null : cells,
    groups: [
      ...shown.map((code) => ({ ...groups[code]!, others: 0 })),
      ...(others > 0 ? [{ key: 'others', name: null, filter: null, others }] : [])
    ]
  };
}
