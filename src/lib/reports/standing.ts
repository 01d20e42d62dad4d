import type { Attendance } from '#lib/attendance/attendance.ts';
import type { CountsFrom, RankBy } from '#lib/fairs/fair.ts';
import { paceOf, type Paced } from '#lib/fairs/pace-curve.ts';
import {
  attainmentOf,
  type Attainment,
  expectedBy,
  type Forecast,
  forecastOf
} from '#lib/targets/attainment.ts';

/** Ordered amounts by how sure they are, in minor units; the three are disjoint. */
export interface Split {
  /** Confirmed, and the deposit is paid. */
  paid: number;
  /** Confirmed by the brand, deposit open. */
  confirmed: number;
  /** Ordered by the dealer, not yet confirmed. */
  submitted: number;
}

export interface Standing extends Split {
  target: number | null;
  orders: number;
  attendance: Attendance;
}

export interface RegionStanding extends Standing {
  regionId: number;
  code: string;
  name: string;
  colour: number;
}

export interface RepStanding extends Standing {
  repId: string;
  name: string;
  phone: string | null;
}

/** The part of a split that counts at a fair; the same that its board shows. */
export function countedOf(split: Split, from: CountsFrom): number {
  if (from === 'paid') return split.paid;
  return split.paid + split.confirmed + (from === 'submitted' ? split.submitted : 0);
}

/** Sums the splits, orders and households of some standings; targets are the caller's, since a fair may have its own. */
export function sumOf(standings: readonly Standing[]): Omit<Standing, 'target'> {
  const sum = (of: (one: Standing) => number) => standings.reduce((total, one) => total + of(one), 0);
  return {
    paid: sum((one) => one.paid),
    confirmed: sum((one) => one.confirmed),
    submitted: sum((one) => one.submitted),
    orders: sum((one) => one.orders),
    attendance: {
      invited: sum((one) => one.attendance.invited),
      arrived: sum((one) => one.attendance.arrived),
      valid: sum((one) => one.attendance.valid)
    }
  };
}

export interface Outlook extends Attainment {
  /** Share of the total that should be there by now. */
  elapsed: number;
  /** What should be there by now. */
  expected: number | null;
  forecast: Forecast | null;
  /** Share of target less share of time: negative is behind. null without a target. */
  ahead: number | null;
}

/** How a fair stands at `now` against its target: pace and forecast. */
export function outlookOf(total: number, target: number | null, fair: Paced, now: Date): Outlook {
  const elapsed = paceOf(fair, now);
  const attainment = attainmentOf(total, target);
  return {
    ...attainment,
    elapsed,
    expected: expectedBy(target, elapsed),
    forecast: forecastOf(total, target, elapsed),
    ahead: attainment.share === null ? null : attainment.share - elapsed
  };
}

/** What rows are ranked by: as the fair says, but without any target there are no shares to compare. The board does the same. */
export function rankedBy(rows: readonly Standing[], wanted: RankBy): RankBy {
  return rows.some(({ target }) => target) ? wanted : 'amount';
}

/** The best first; by share those without a target come last, by amount. Equals keep their places. */
export function ranked<Row extends Standing>(rows: readonly Row[], from: CountsFrom, wanted: RankBy): Row[] {
  const byShare = rankedBy(rows, wanted) === 'share';
  const share = (row: Row) => (!byShare ? 0 : row.target ? countedOf(row, from) / row.target : -1);
  return rows.toSorted((a, b) => share(b) - share(a) || countedOf(b, from) - countedOf(a, from));
}
