import type { OpeningHours } from './frame.ts';

/** Milliseconds of opening hours that have passed at `at`; nights and breaks do not count. */
export function openFor(opening: readonly OpeningHours[], at: number): number {
  return opening.reduce((sum, hours) => {
    const start = Date.parse(hours.opensAt);
    return sum + Math.max(0, Math.min(at, Date.parse(hours.closesAt)) - start);
  }, 0);
}

/** Per cent of the opening hours that have passed, 0 to 100; null for a fair without hours. */
export function paceAt(opening: readonly OpeningHours[], at: number): number | null {
  const whole = openFor(opening, Number.MAX_SAFE_INTEGER);
  return whole > 0 ? (openFor(opening, at) / whole) * 100 : null;
}

/** Which day of the fair `at` falls on, by the fair's own calendar; a day may open more than once. */
export function dayOf(
  opening: readonly OpeningHours[],
  timeZone: string,
  at: number
): { day: number; days: number } {
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const days = [...new Set(opening.map((hours) => calendar.format(Date.parse(hours.opensAt))))];
  const today = calendar.format(at);
  return { day: Math.max(1, days.filter((day) => day <= today).length), days: days.length };
}

export type Phase = { phase: 'before' | 'open' | 'paused'; leftMs: number } | { phase: 'closed'; leftMs: 0 };

/** What the countdown counts to: the opening, or else the close of the last day. */
export function phaseAt(opening: readonly OpeningHours[], at: number): Phase {
  const first = opening[0];
  const last = opening.at(-1);
  if (!first || !last || at >= Date.parse(last.closesAt)) return { phase: 'closed', leftMs: 0 };
  if (at < Date.parse(first.opensAt)) return { phase: 'before', leftMs: Date.parse(first.opensAt) - at };
  const open = opening.some((hours) => Date.parse(hours.opensAt) <= at && at < Date.parse(hours.closesAt));
  return { phase: open ? 'open' : 'paused', leftMs: Date.parse(last.closesAt) - at };
}

/** Hours, minutes and seconds as on a clock, `26:14:08`; from 100 hours on only days are left to say. */
export function countdown(leftMs: number): { days: number; clock: string } {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const clock = `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
  return { days: seconds >= 100 * 3600 ? Math.floor(seconds / 86_400) : 0, clock };
}
