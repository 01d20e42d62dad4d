import { elapsedShare, fairState, type FairClock, type FairState } from '#lib/fairs/fair.ts';
import { instantOf, wallClock } from '#lib/time/zone.ts';
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

export interface TimeMark {
  /** Where on the fair's time, 0 to 1. */
  at: number;
  /** A time of day such as `12:00`, or the number of the day that begins here. */
  says: { clock: string } | { day: number };
}

const dayMs = 86_400_000;
const steps = [1, 2, 3, 4, 6].map((hours) => hours * 3_600_000);
const minuteSteps = [5, 10, 15, 30].map((minutes) => minutes * 60_000);

/** Marks for a time axis: the opening, every second to sixth hour, the close, and where each further day begins. */
export function timeMarks(clock: FairClock, most = 7): TimeMark[] {
  const days = daysOf(clock);
  const openMs = days.reduce((sum, day) => sum + day.closes - day.opens, 0);
  const step = [...minuteSteps, ...steps].find((size) => openMs / size < most) ?? dayMs;
  const marks: TimeMark[] = days.flatMap((day, index) => [
    {
      at: shareAt(clock, day.opens),
      says: index === 0 ? { clock: wall(day.opens, clock) } : { day: index + 1 }
    },
    ...hoursWithin(day, step, clock).map((at) => ({
      at: shareAt(clock, at),
      says: { clock: wall(at, clock) }
    }))
  ]);
  const last = { at: 1, says: { clock: wall(clock.closesAt.getTime(), clock) } };
  return [...withoutNeighbours(marks), last];
}

interface OpenDay {
  opens: number;
  closes: number;
}

/** The fair's days; a fair that never closes overnight is one long day. */
function daysOf(clock: FairClock): OpenDay[] {
  const [opens, closes] = [clock.opensAt.getTime(), clock.closesAt.getTime()];
  const hour = (at: Date) => wallClock(at, clock.timeZone).slice(11);
  const dates = Array.from({ length: Math.ceil((closes - opens) / dayMs) + 1 }, (_, day) =>
    wallClock(new Date(opens + day * dayMs), clock.timeZone).slice(0, 10)
  );
  const days = dates
    .map((date) => ({
      opens: instantOf(`${date}T${hour(clock.opensAt)}`, clock.timeZone).getTime(),
      closes: instantOf(`${date}T${hour(clock.closesAt)}`, clock.timeZone).getTime()
    }))
    .filter((day) => day.opens >= opens - 60_000 && day.closes <= closes + 60_000 && day.closes > day.opens);
  const nightsLeftOut = days.length > 1 && shareAt(clock, days[0]!.closes) === shareAt(clock, days[1]!.opens);
  return nightsLeftOut ? days : [{ opens, closes }];
}

/** Counted from the venue's midnight, so that steps of three hours fall on 9, 12 and 15. */
function hoursWithin(day: OpenDay, step: number, clock: FairClock): number[] {
  const midnight = instantOf(
    `${wallClock(new Date(day.opens), clock.timeZone).slice(0, 10)}T00:00`,
    clock.timeZone
  );
  const first = midnight.getTime() + Math.ceil((day.opens - midnight.getTime()) / step) * step;
  const count = Math.max(0, Math.ceil((day.closes - first) / step));
  return Array.from({ length: count }, (_, index) => first + index * step).filter((at) => at > day.opens);
}

/** Drops a time that would touch the mark before it, the start of a day or the end of the axis. */
function withoutNeighbours(marks: TimeMark[]): TimeMark[] {
  const near = 0.07;
  const firm = marks.filter((mark, index) => index === 0 || 'day' in mark.says).map((mark) => mark.at);
  return marks.filter(
    (mark) =>
      firm.includes(mark.at) || (mark.at < 1 - near && firm.every((at) => Math.abs(at - mark.at) >= near))
  );
}

const shareAt = (clock: FairClock, at: number) => elapsedShare(clock, new Date(at));
const wall = (at: number, clock: FairClock) => wallClock(new Date(at), clock.timeZone).slice(11);

/** Milliseconds of the fair's time that are still to come, nights left out. */
export function timeLeft(clock: FairClock, now: Date): number {
  const openMs = daysOf(clock).reduce((sum, day) => sum + day.closes - day.opens, 0);
  return openMs * (1 - elapsedShare(clock, now));
}
