import { addDays } from '#lib/time/day.ts';

/** Days on which nothing is made or shipped, each with the first day after it that is none. Days are `YYYY-MM-DD`. */
export type Holidays = ReadonlyMap<string, string>;

/** Where holidays follow each other, all of them lead to the day after the last. */
export function reopenings(days: Iterable<string>): Map<string, string> {
  const closed = new Set(days);
  const reopens = new Map<string, string>();
  for (const day of [...closed].sort().reverse()) {
    const next = addDays(day, 1);
    reopens.set(day, reopens.get(next) ?? next);
  }
  return reopens;
}

/** The first day from a day on that is no holiday: what could have shipped on one ships then. */
export function openDay(day: string, holidays: Holidays): string {
  return holidays.get(day) ?? day;
}
