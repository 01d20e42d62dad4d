import { openingHours } from '#lib/fairs/fair.ts';
import { paceOf, type Paced } from '#lib/fairs/pace-curve.ts';
import type { Outlook } from './standing.ts';

/** A place on the chart: milliseconds since 1970 and minor units. */
export interface ChartPoint {
  x: number;
  y: number;
}

export interface FairChart {
  from: number;
  until: number;
  top: number;
  target: number | null;
  /** What was ordered, from the opening to now. */
  actual: ChartPoint[];
  /** What the pace asks for, over the whole fair; empty without a target. */
  expected: ChartPoint[];
  /** From now to closing; empty before the opening, after the close and while it is too early to tell. */
  likely: ChartPoint[];
  low: ChartPoint[];
  high: ChartPoint[];
  /** When each day begins. */
  days: Date[];
}

const samples = 72;

/** The lines of the chart of a fair. Running totals come as they are; nothing is smoothed. */
export function fairChart(
  fair: Paced,
  points: readonly { at: Date; total: number }[],
  outlook: Outlook,
  now: Date
): FairChart {
  const [from, until] = [fair.opensAt.getTime(), fair.closesAt.getTime()];
  const here = Math.min(Math.max(now.getTime(), from), until);
  const { target, forecast, total } = outlook;
  const ahead = (at: number) => [
    { x: here, y: total },
    { x: until, y: at }
  ];
  const open = forecast !== null && here < until;
  return {
    from,
    until,
    top: Math.max(target ?? 0, total, open ? forecast.likely : 0, 1) * 1.06,
    target,
    actual: actualLine(points, from, here, total),
    expected: target === null ? [] : expectedLine(fair, target, from, until),
    likely: open ? ahead(forecast.likely) : [],
    low: open ? ahead(forecast.low) : [],
    high: open ? ahead(forecast.high) : [],
    days: openingHours(fair).map((day) => day.opensAt)
  };
}

function actualLine(
  points: readonly { at: Date; total: number }[],
  from: number,
  here: number,
  total: number
) {
  const inside = points
    .map(({ at, total: y }) => ({ x: Math.min(Math.max(at.getTime(), from), here), y }))
    .filter((point) => point.x < here);
  return [{ x: from, y: 0 }, ...inside, { x: here, y: total }];
}

function expectedLine(fair: Paced, target: number, from: number, until: number): ChartPoint[] {
  return Array.from({ length: samples + 1 }, (_, step) => {
    const x = from + ((until - from) * step) / samples;
    return { x, y: target * paceOf(fair, new Date(x)) };
  });
}
