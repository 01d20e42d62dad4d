import { daysApart, minuteOfDay } from '#lib/time/zone.ts';

/** When a fair happens; days and hours are those of the venue's zone. */
export interface FairClock {
  opensAt: Date;
  closesAt: Date;
  timeZone: string;
}

/** upcoming: nobody can order yet. open: orders are taken. closed: the standing is final but for corrections. */
export type FairState = 'upcoming' | 'open' | 'closed';

/** From which state an order counts on the board. */
export const countsFromStates = ['submitted', 'confirmed', 'paid'] as const;
export type CountsFrom = (typeof countsFromStates)[number];

/** What decides the rank of a region: its amount, or its share of its target. */
export const rankings = ['amount', 'share'] as const;
export type RankBy = (typeof rankings)[number];

/** A fair takes orders from the instant it opens until just before the instant it closes. */
export function fairState(fair: Pick<FairClock, 'opensAt' | 'closesAt'>, now: Date): FairState {
  if (now < fair.opensAt) return 'upcoming';
  return now < fair.closesAt ? 'open' : 'closed';
}

/** Which day of how many: `{ day: 2, days: 3 }`. Day 0 before the first day, the last day ever after. */
export function fairDay(fair: FairClock, now: Date): { day: number; days: number } {
  const days = daysApart(fair.opensAt, fair.closesAt, fair.timeZone) + 1;
  const day = daysApart(fair.opensAt, now, fair.timeZone) + 1;
  return { day: Math.min(Math.max(day, 0), days), days };
}

/** Milliseconds to the next change of the fair's state: to opening, to closing, or 0 when it is over. */
export function countdown(fair: Pick<FairClock, 'opensAt' | 'closesAt'>, now: Date): number {
  const next = { upcoming: fair.opensAt, open: fair.closesAt, closed: now }[fairState(fair, now)];
  return next.getTime() - now.getTime();
}

/** The hours that a day must have before nights are left out; below, opening and closing time say nothing about a day. */
const shortestDayMinutes = 6 * 60;

/**
 * How much of the fair has passed, 0 to 1. Nights do not count: every day of a fair of several days lasts from the hour at
 * which it opens on the first day to the hour at which it closes on the last.
 */
export function elapsedShare(fair: FairClock, now: Date): number {
  if (now <= fair.opensAt) return 0;
  if (now >= fair.closesAt) return 1;
  const opens = minuteOfDay(fair.opensAt, fair.timeZone);
  const dayMinutes = minuteOfDay(fair.closesAt, fair.timeZone) - opens;
  const { day, days } = fairDay(fair, now);
  if (days === 1 || dayMinutes < shortestDayMinutes) return shareOfTime(fair, now);
  const today = Math.min(Math.max(minuteOfDay(now, fair.timeZone) - opens, 0), dayMinutes);
  return ((day - 1) * dayMinutes + today) / (days * dayMinutes);
}

function shareOfTime({ opensAt, closesAt }: FairClock, now: Date): number {
  return (now.getTime() - opensAt.getTime()) / (closesAt.getTime() - opensAt.getTime());
}
