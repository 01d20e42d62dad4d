import { elapsedShare, fairState, openingHours, type FairClock, type FairState } from '#lib/fairs/fair.ts';
import { paceOf, pastError, type Paced } from '#lib/fairs/pace-curve.ts';
import type { BoardFair } from './frame.ts';

/** The clock of the fair, from its wire form. */
export function clockOf(fair: Pick<BoardFair, 'opensAt' | 'closesAt' | 'timeZone' | 'pace'>): Paced {
  const { opensAt, closesAt, timeZone, pace } = fair;
  return { opensAt: new Date(opensAt), closesAt: new Date(closesAt), timeZone, pace };
}

/** Per cent of the total that should be there by now: by earlier fairs where they are known, else of the fair's time, nights left out. */
export function paceAt(clock: Paced, at: Date): number {
  return paceOf(clock, at) * 100;
}

/** By how many points of the total the same forecast was off at this moment of earlier fairs; null where nothing is known, or less than one. */
export function paceOffAt(clock: Paced, at: Date): number | null {
  const error = clock.pace ? pastError(clock.pace, at) : null;
  const off = Math.round((error ?? 0) * paceAt(clock, at));
  return off >= 1 ? off : null;
}

/** What the countdown counts to, and how long that is. */
export function leftOf(clock: FairClock, now: Date): { state: FairState; leftMs: number } {
  const state = fairState(clock, now);
  const next = { upcoming: clock.opensAt, open: clock.closesAt, closed: now }[state];
  return { state, leftMs: next.getTime() - now.getTime() };
}

/** Hours, minutes and seconds as on a clock, `26:14:08`; from a hundred hours on whole days are said instead. */
export function countdown(leftMs: number): { days: number; clock: string } {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const clock = `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
  return { days: seconds >= 100 * 3600 ? Math.floor(seconds / 86_400) : 0, clock };
}

/** Milliseconds of the fair's time that are still to come, nights left out. */
export function timeLeft(clock: FairClock, now: Date): number {
  const openMs = openingHours(clock).reduce(
    (sum, { opensAt, closesAt }) => sum + closesAt.getTime() - opensAt.getTime(),
    0
  );
  return openMs * (1 - elapsedShare(clock, now));
}
