import { elapsedShare, openingHours, type FairClock } from '#lib/fairs/fair.ts';
import { daysApart, instantOf, wallClock } from '#lib/time/zone.ts';

/** A day of the fair on its time axis; `from` and `until` are shares of the fair's time, closed hours folded away. */
export interface AxisDay {
  day: number;
  from: number;
  until: number;
}

export interface AxisMark {
  /** Where on the fair's time, 0 to 1. */
  at: number;
  /** A time of day, `12:00`. */
  clock: string;
  /** The last mark is the present; the others are hours gone by. */
  now: boolean;
}

const minute = 60_000;
const steps = [5, 10, 15, 30, 60, 120, 180, 240, 360, 1440].map((minutes) => minutes * minute);
const shortestMs = 20 * minute;
const near = 0.08;

interface OpenDay {
  opens: number;
  closes: number;
}

/** How much of the fair's time the axis spans: what has been, from the first twenty minutes on. */
export function axisSpan(clock: FairClock, now: Date): number {
  const openMs = daysOf(clock).reduce((sum, day) => sum + day.closes - day.opens, 0);
  return Math.min(1, Math.max(elapsedShare(clock, now), shortestMs / openMs));
}

/** The days that have begun, for bands behind the lines. */
export function axisDays(clock: FairClock, now: Date): AxisDay[] {
  const days = daysOf(clock).map(({ opens, closes }, index) => ({
    day: index + 1,
    from: shareAt(clock, opens),
    until: shareAt(clock, closes)
  }));
  return days.filter(({ day, from }) => day === 1 || from < elapsedShare(clock, now));
}

/** Marks of the axis: where the days open, full hours in steps that stay apart, and the present, which ends it. */
export function axisMarks(clock: FairClock, now: Date, most = 7): AxisMark[] {
  const days = daysOf(clock);
  const span = axisSpan(clock, now);
  const openMs = days.reduce((sum, day) => sum + day.closes - day.opens, 0);
  const step = steps.find((size) => (openMs * span) / size < most) ?? steps.at(-1)!;
  const present = presentOf(clock, days, now);
  const end = { at: shareAt(clock, present), clock: wall(present, clock), now: true };
  const openings = days.map((day) => day.opens);
  const hours = days.flatMap((day) => hoursWithin(day, step, clock));
  const marks = [...openings, ...hours].map((at) => ({
    at: shareAt(clock, at),
    clock: wall(at, clock),
    now: false
  }));
  return [...withoutNeighbours(marks, openings.length, end.at, near * span), end];
}

/** The openings stay, an hour that would touch one goes, and so does whatever is ahead of the present or touches it. */
function withoutNeighbours(marks: AxisMark[], openings: number, end: number, gap: number): AxisMark[] {
  const kept = marks.slice(0, openings);
  for (const mark of marks.slice(openings)) {
    if (kept.every((other) => Math.abs(other.at - mark.at) >= gap)) kept.push(mark);
  }
  return kept.filter(({ at }) => at <= end - gap).sort((a, b) => a.at - b.at);
}

/** The last open instant that is not ahead of now: between two days the evening before stands. */
function presentOf(clock: FairClock, days: OpenDay[], now: Date): number {
  const day = days.findLast(({ opens }) => opens <= now.getTime()) ?? days[0]!;
  return Math.min(Math.max(now.getTime(), clock.opensAt.getTime()), day.closes);
}

/** The fair's days; one that never closes is cut at the venue's midnights. */
function daysOf(clock: FairClock): OpenDay[] {
  const hours = openingHours(clock).map(({ opensAt, closesAt }) => ({
    opens: opensAt.getTime(),
    closes: closesAt.getTime()
  }));
  const [only] = hours;
  if (hours.length > 1 || !only) return hours;
  const nights = daysApart(clock.opensAt, clock.closesAt, clock.timeZone);
  const cuts = Array.from({ length: nights }, (_, night) => midnightAfter(only.opens, night + 1, clock));
  const edges = [only.opens, ...cuts.filter((at) => at > only.opens && at < only.closes), only.closes];
  return edges.slice(1).map((closes, index) => ({ opens: edges[index]!, closes }));
}

function midnightAfter(at: number, days: number, clock: FairClock): number {
  const date = new Date(Date.parse(wallClock(new Date(at), clock.timeZone).slice(0, 10)) + days * 86_400_000);
  return instantOf(`${date.toISOString().slice(0, 10)}T00:00`, clock.timeZone).getTime();
}

/** Counted from the venue's midnight, so that steps of three hours fall on 9, 12 and 15. */
function hoursWithin(day: OpenDay, step: number, clock: FairClock): number[] {
  const midnight = midnightAfter(day.opens, 0, clock);
  const first = midnight + Math.ceil((day.opens - midnight) / step) * step;
  const count = Math.max(0, Math.ceil((day.closes - first) / step));
  return Array.from({ length: count }, (_, index) => first + index * step).filter((at) => at > day.opens);
}

const shareAt = (clock: FairClock, at: number) => elapsedShare(clock, new Date(at));
const wall = (at: number, clock: FairClock) => wallClock(new Date(at), clock.timeZone).slice(11);
