import { sees } from '#lib/accounts/figures.ts';
import type { StaffRole } from '#lib/accounts/roles.ts';
import type { Cells, Counted } from './tally.ts';

/**
 * What analysis counts. `average` is the amount of an order, `repeat` the share of dealers who ordered more than once, `price` what was paid of the list's
 * prices. `margin` is the amount less what its goods cost, and `margin_rate` that of the amount, both of lines whose cost is known.
 */
export const measures = [
  ...(['amount', 'units', 'orders', 'dealers', 'average', 'repeat', 'price'] as const),
  ...(['margin', 'margin_rate'] as const)
] as const;
export type Measure = (typeof measures)[number];

/** How a measure is written. */
export const unitOf: Record<Measure, 'money' | 'count' | 'share'> = {
  amount: 'money',
  units: 'count',
  orders: 'count',
  dealers: 'count',
  average: 'money',
  repeat: 'share',
  price: 'share',
  margin: 'money',
  margin_rate: 'share'
};

/** What has to be counted for a measure, beside orders. */
export const countedFor: Record<Measure, readonly Counted[]> = {
  amount: ['amount'],
  units: ['units'],
  orders: [],
  dealers: ['dealers'],
  average: ['amount'],
  repeat: ['dealers'],
  price: ['amount', 'list'],
  margin: ['amount', 'cost'],
  margin_rate: ['amount', 'cost']
};

/** Whether it stands on what goods cost the house. */
export const needsCosts = (measure: Measure): boolean => countedFor[measure].includes('cost');

/** The measures that a role sees. */
export const measuresOf = (role: StaffRole): readonly Measure[] =>
  measures.filter((measure) => !needsCosts(measure) || sees(role, 'margins'));

/** Whether parts of it add up to a whole, so that a share of the whole says something. */
export const addsUp = (measure: Measure): boolean =>
  measure === 'amount' || measure === 'units' || measure === 'margin';

const part = (one: number, of: number): number | null => (of === 0 ? null : one / of);

/** What a measure is in one cell: minor units, a count or a share from 0 to 1; null where nothing was sold. */
export function valueIn(cells: Cells, cell: number, measure: Measure): number | null {
  if (cells.orders[cell] === 0) return null;
  switch (measure) {
    case 'average':
      return Math.round(cells.amount[cell]! / cells.orders[cell]!);
    case 'repeat':
      return part(cells.repeaters[cell]!, cells.dealers[cell]!);
    case 'price':
      return part(cells.amount[cell]!, cells.list[cell]!);
    case 'margin':
      return cells.costed[cell] === 0 ? null : cells.costed[cell]! - cells.cost[cell]!;
    case 'margin_rate':
      return part(cells.costed[cell]! - cells.cost[cell]!, cells.costed[cell]!);
    default:
      return cells[measure][cell]!;
  }
}

/** Of the amount of a cell the share whose cost is known, 0 to 1; null where nothing was sold. */
export const costedIn = (cells: Cells, cell: number): number | null =>
  part(cells.costed[cell]!, cells.amount[cell]!);
