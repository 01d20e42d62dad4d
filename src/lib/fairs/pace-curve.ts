import type { SegmentKind } from './agenda.ts';
import { elapsedShare, hallOf, openingHours, type FairClock } from './fair.ts';

/** When dealers can order, in milliseconds; in their order and without overlaps. */
export type OrderingTime = readonly { from: number; until: number }[];

/** The share of a fair's total that had come by each twentieth of its ordering time: 21 shares, from the doors to the close. */
export type PaceCurve = readonly number[];

/** By what the pace of a fair is told: its ordering time, and how earlier fairs came to their totals over theirs. */
export interface PaceBasis {
  time: OrderingTime;
  /** The mean of the earlier fairs; null where there is none: the pace is even over the ordering time. */
  curve: PaceCurve | null;
  /** How many earlier fairs it rests on. */
  fairs: number;
  /** By how much the same forecast would have missed the totals of those fairs at each twentieth, as a mean share of them; null without any. */
  errors: readonly (number | null)[] | null;
}

const steps = 20;

/** The ordering parts of a programme; where it names none, the opening hours of the days in the hall. */
export function orderingTime(
  fair: FairClock & { doorsAt?: Date | null },
  agenda: readonly { kind: SegmentKind; startsAt: Date; endsAt: Date }[]
): OrderingTime {
  const parts = agenda.filter(({ kind }) => kind === 'ordering');
  const spans = parts.length > 0 ? parts : openingHours(hallOf(fair)).map(asSpan);
  const closes = fair.closesAt.getTime();
  const sorted = spans
    .map(({ startsAt, endsAt }) => ({ from: startsAt.getTime(), until: Math.min(endsAt.getTime(), closes) }))
    .filter(({ from, until }) => until > from)
    .sort((a, b) => a.from - b.from);
  const joined: { from: number; until: number }[] = [];
  for (const span of sorted) {
    const last = joined.at(-1);
    if (last && span.from <= last.until) last.until = Math.max(last.until, span.until);
    else joined.push({ ...span });
  }
  return joined;
}

const asSpan = ({ opensAt, closesAt }: { opensAt: Date; closesAt: Date }) => ({
  startsAt: opensAt,
  endsAt: closesAt
});

/** How much of the ordering time has passed, 0 to 1. */
export function passedShare(time: OrderingTime, now: number): number {
  const all = time.reduce((sum, { from, until }) => sum + until - from, 0);
  const passed = time.reduce((sum, { from, until }) => sum + Math.max(0, Math.min(now, until) - from), 0);
  return all === 0 ? 0 : passed / all;
}

/** How a fair that is over came to its total, from its running totals, the oldest first; null where nothing was ordered. */
export function curveOf(
  time: OrderingTime,
  points: readonly { at: number; total: number }[]
): PaceCurve | null {
  const final = points.at(-1)?.total ?? 0;
  if (final <= 0 || time.length === 0) return null;
  const shares = Array<number>(steps + 1).fill(0);
  for (const { at, total } of points) {
    const first = Math.ceil(passedShare(time, at) * steps - 1e-9);
    for (let step = first; step <= steps; step++) shares[step] = Math.min(1, Math.max(0, total / final));
  }
  shares[steps] = 1;
  return shares;
}

/** What the pace rests on, from the curves of earlier fairs. */
export function basisOf(time: OrderingTime, curves: readonly PaceCurve[]): PaceBasis {
  if (curves.length === 0) return { time, curve: null, fairs: 0, errors: null };
  const errors = Array.from({ length: steps + 1 }, (_, step) => {
    const misses = curves.flatMap((own, index) => {
      const others = curves.filter((_one, other) => other !== index);
      const expected = others.length > 0 ? meanAt(others, step) : step / steps;
      return expected > 0 ? [Math.abs(own[step]! / expected - 1)] : [];
    });
    return misses.length > 0 ? misses.reduce((sum, miss) => sum + miss, 0) / misses.length : null;
  });
  const curve = Array.from({ length: steps + 1 }, (_, step) => meanAt(curves, step));
  return { time, curve, fairs: curves.length, errors };
}

const meanAt = (curves: readonly PaceCurve[], step: number) =>
  curves.reduce((sum, curve) => sum + curve[step]!, 0) / curves.length;

/** The share of the total that should be there by now, 0 to 1: by the curve of earlier fairs, else even over the ordering time. */
export function paceShare({ time, curve }: PaceBasis, now: Date): number {
  const passed = passedShare(time, now.getTime());
  if (!curve) return passed;
  const at = passed * steps;
  const [low, high] = [Math.floor(at), Math.min(steps, Math.floor(at) + 1)];
  return curve[low]! + (curve[high]! - curve[low]!) * (at - low);
}

/** By how much the forecast missed at this point of earlier fairs, as a share of their totals; null where nothing is known of it. */
export const pastError = ({ time, errors }: PaceBasis, now: Date): number | null =>
  errors?.[Math.round(passedShare(time, now.getTime()) * steps)] ?? null;

/** A fair with what its pace rests on, where that is known. */
export type Paced = FairClock & { pace?: PaceBasis | null };

/** The share of the total that should be there by now; where nothing says what the pace rests on, even over the opening hours. */
export const paceOf = (fair: Paced, now: Date): number =>
  fair.pace ? paceShare(fair.pace, now) : elapsedShare(fair, now);
