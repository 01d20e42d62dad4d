import { doorsOf, lifeOf, opens, type FairLife } from './life.ts';
import { daysApart, instantOf, minuteOfDay, wallClock } from '#lib/time/zone.ts';

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

/**
 * What decides the rank of a region: its amount; its share of its target; its amount as a share of what it came to at the last fair; or the share
 * of its invited dealers whose orders count.
 */
export const rankings = ['amount', 'share', 'growth', 'households'] as const;
export type RankBy = (typeof rankings)[number];

/** A fair takes orders from the instant it opens until just before the instant it closes. */
export function fairState(fair: Pick<FairClock, 'opensAt' | 'closesAt'>, now: Date): FairState {
  const state = lifeOf(fair, now);
  if (opens(state, 'order')) return 'open';
  return state === 'draft' || state === 'announced' ? 'upcoming' : 'closed';
}

/** A fair that nobody has announced yet; opening announces it by itself. */
export const isDraft = (fair: FairLife & { announcedAt: Date | null }, now: Date): boolean =>
  lifeOf(fair, now) === 'draft';

/** The clock of the days in the hall, which may begin after orders are taken. */
export const hallOf = <Fair extends FairClock>(fair: Fair & { doorsAt?: Date | null }): Fair => ({
  ...fair,
  opensAt: doorsOf(fair)
});

/** Until when staff may enter orders for dealers; null when nothing is taken after the closing. */
export function lateUntil(fair: { closesAt: Date; lateMinutes: number }): Date | null {
  return fair.lateMinutes > 0 ? new Date(fair.closesAt.getTime() + fair.lateMinutes * 60_000) : null;
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

export interface OpeningHours {
  opensAt: Date;
  closesAt: Date;
}

/**
 * When the doors are open, day by day. Every day of a fair of several days lasts from the hour at which it opens on the first
 * day to the hour at which it closes on the last; where these two say nothing about a day, the fair is open throughout.
 */
export function openingHours(fair: FairClock): OpeningHours[] {
  const { opensAt, closesAt, timeZone } = fair;
  const [opens, closes] = [wallClock(opensAt, timeZone), wallClock(closesAt, timeZone)];
  const days = daysApart(opensAt, closesAt, timeZone) + 1;
  const minutes = minuteOfDay(closesAt, timeZone) - minuteOfDay(opensAt, timeZone);
  if (days === 1 || minutes < shortestDayMinutes) return [{ opensAt, closesAt }];
  return Array.from({ length: days }, (_, day) => ({
    opensAt: instantOf(`${dayAfter(opens, day)}${opens.slice(10)}`, timeZone),
    closesAt: instantOf(`${dayAfter(opens, day)}${closes.slice(10)}`, timeZone)
  }));
}

const dayAfter = (clock: string, days: number) =>
  new Date(Date.parse(clock.slice(0, 10)) + days * 86_400_000).toISOString().slice(0, 10);

/** How much of the fair's opening hours has passed, 0 to 1: the pace. Nights do not count. */
export function elapsedShare(fair: FairClock, now: Date): number {
  const hours = openingHours(fair);
  const all = sumOf(hours, ({ opensAt, closesAt }) => closesAt.getTime() - opensAt.getTime());
  const passed = sumOf(hours, ({ opensAt, closesAt }) =>
    Math.max(0, Math.min(now.getTime(), closesAt.getTime()) - opensAt.getTime())
  );
  return passed / all;
}

const sumOf = <T>(items: readonly T[], of: (item: T) => number) =>
  items.reduce((sum, item) => sum + of(item), 0);
