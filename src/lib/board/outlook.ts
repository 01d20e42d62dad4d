import { fairState } from '#lib/fairs/fair.ts';
import { fromWire, sumMinor } from '#lib/money/money.ts';
import type { BoardFair, Frame, Race } from './frame.ts';
import { clockOf, timeLeft } from './pace.ts';

const hourMs = 3_600_000;

/** What the panel beside the ranking says about the way to the target. Amounts are minor units of the fair's currency. */
export type Outlook =
  | { says: 'missing'; missingMinor: number; neededPerHourMinor: number | null; lastHourMinor: number }
  | { says: 'beyond'; overMinor: number; lastHourMinor: number }
  | { says: 'hour'; lastHourMinor: number };

/**
 * Compares what the last hour brought with what each remaining hour has to bring. Less than a quarter of an hour before the
 * close no rate is said any more. Null before the fair opens and after it has closed short of its target.
 */
export function outlook(fair: BoardFair, frame: Frame, race: Race, now: Date): Outlook | null {
  const clock = clockOf(fair);
  const missingMinor = frame.target === null ? 0 : fromWire(frame.target) - fromWire(frame.total);
  const lastHourMinor = Math.max(0, fromWire(frame.total) - totalAt(race, now.getTime() - hourMs));
  if (frame.target !== null && fromWire(frame.target) > 0 && missingMinor <= 0) {
    return { says: 'beyond', overMinor: -missingMinor, lastHourMinor };
  }
  if (fairState(clock, now) !== 'open') return null;
  if (missingMinor <= 0) return { says: 'hour', lastHourMinor };
  const hours = timeLeft(clock, now) / hourMs;
  const neededPerHourMinor = hours >= 0.25 ? Math.ceil(missingMinor / Math.max(1, hours)) : null;
  return { says: 'missing', missingMinor, neededPerHourMinor, lastHourMinor };
}

function totalAt(race: Race, at: number): number {
  const point = race.points.findLast((one) => Date.parse(one.at) <= at);
  return point ? sumMinor(Object.values(point.totals).map(fromWire)) : 0;
}
