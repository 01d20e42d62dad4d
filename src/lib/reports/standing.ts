import type { Attendance } from '#lib/attendance/attendance.ts';
import { fractionOf, type Measured } from '#lib/board/standings.ts';
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

export interface RegionStanding extends Standing, Compared {
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

/** What regions are compared by beside amount and target: the amount of the last fair, and dealers whose orders count. */
export type Compared = Pick<Measured, 'lastMinor' | 'households'>;

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

type Row = Standing & Compared;

/** The share of its whole by which a row is ranked, by the rule of the board; by amount its share of its target. Null without a whole. */
export function scoreOf(row: Row, from: CountsFrom, by: RankBy): number | null {
  const { lastMinor, households } = row;
  const measured = { totalMinor: countedOf(row, from), targetMinor: row.target, lastMinor, households };
  const fraction = fractionOf(measured, by === 'amount' ? 'share' : by);
  return fraction && fraction.reached / fraction.whole;
}

/** What rows are ranked by: as the fair says, but where nothing has a whole there are no shares to compare. The board does the same. */
export function rankedBy(rows: readonly Row[], wanted: RankBy): RankBy {
  return rows.some((row) => scoreOf(row, 'submitted', wanted) !== null) ? wanted : 'amount';
}

/** The best first; where shares are compared, those without a whole come last, by amount. Equals keep their places. */
export function ranked<Of extends Row>(rows: readonly Of[], from: CountsFrom, wanted: RankBy): Of[] {
  const by = rankedBy(rows, wanted);
  const share = (row: Of) => (by === 'amount' ? 0 : (scoreOf(row, from, by) ?? -1));
  return rows.toSorted((a, b) => share(b) - share(a) || countedOf(b, from) - countedOf(a, from));
}

/** What reps are ranked by: growth and households are compared between regions only. */
export const repsBy = (fairRanks: RankBy): RankBy => (fairRanks === 'amount' ? 'amount' : 'share');
