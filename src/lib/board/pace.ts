import { elapsedShare, fairState, openingHours, type FairClock, type FairState } from '#lib/fairs/fair.ts';
import type { BoardFair } from './frame.ts';

/** The clock of the fair, from its wire form. */
export function clockOf(fair: Pick<BoardFair, 'opensAt' | 'closesAt' | 'timeZone'>): FairClock {
  return { opensAt: new Date(fair.opensAt), closesAt: new Date(fair.closesAt), timeZone: fair.timeZone };
}

/** Per cent of the fair's time that has passed, nights left out. */
export function paceAt(clock: FairClock, at: Date): number {
  return elapsedShare(clock, at) * 100;
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
