import { addDays, dayIn } from '#lib/time/day.ts';
import { instantOf } from '#lib/time/zone.ts';

/** On which days people of a region work, and by which clock. */
export interface WorkCalendar {
  zone: string;
  /** Days of the week on which nobody works: 0 is Sunday. At most six of them. */
  daysOff: readonly number[];
  /** Single days on which nobody works, `YYYY-MM-DD`. */
  holidays: ReadonlySet<string>;
}

/** When a day of work begins and ends, by the clock of its zone. What is due on a day is due at its end. */
export const businessHours = { from: '09:00', until: '18:00' } as const;

/** A row of closed days longer than this is a mistake in a calendar; what falls into it is due where it is. */
const mostClosedDays = 60;
const hourMs = 3_600_000;

/** Whether people work on a day. */
export function isWorkday(day: string, { daysOff, holidays }: WorkCalendar): boolean {
  return !holidays.has(day) && !daysOff.includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

/** The first day of work from a day on, which may be that day itself. */
export function workdayFrom(day: string, calendar: WorkCalendar): string {
  let found = day;
  for (let tried = 0; tried < mostClosedDays; tried++, found = addDays(found, 1))
    if (isWorkday(found, calendar)) return found;
  return day;
}

/** So many days of work after a day; 0 is the first day of work from it on. */
export function workdaysAfter(day: string, days: number, calendar: WorkCalendar): string {
  let found = workdayFrom(day, calendar);
  for (let left = days; left > 0; left--) found = workdayFrom(addDays(found, 1), calendar);
  return found;
}

/** The end of the day of work that comes so many days of work after an instant, as an instant. */
export function dueAfterWorkdays(at: Date, days: number, calendar: WorkCalendar): Date {
  const day = workdaysAfter(dayIn(calendar.zone, at), days, calendar);
  return instantOf(`${day}T${businessHours.until}`, calendar.zone);
}

/** The beginning of the day of work that comes so many days of work after an instant. */
export function beginAfterWorkdays(at: Date, days: number, calendar: WorkCalendar): Date {
  const day = workdaysAfter(dayIn(calendar.zone, at), days, calendar);
  return instantOf(`${day}T${businessHours.from}`, calendar.zone);
}

/**
 * So many hours later, where only hours of days of work count: a day has all of its hours (23 or 25 where clocks change), a closed one has none.
 * A call promised within 24 hours on Friday at 15:00 is due on Monday at 15:00.
 */
export function afterOpenHours(at: Date, hours: number, calendar: WorkCalendar): Date {
  let leftMs = hours * hourMs;
  let from = at;
  for (let tried = 0; tried < 400; tried++) {
    const day = dayIn(calendar.zone, from);
    if (!isWorkday(day, calendar)) {
      from = midnight(workdayFrom(day, calendar), calendar.zone);
      if (dayIn(calendar.zone, from) === day) break;
      continue;
    }
    const end = midnight(addDays(day, 1), calendar.zone);
    const restMs = end.getTime() - from.getTime();
    if (leftMs < restMs) break;
    leftMs -= restMs;
    from = end;
  }
  return new Date(from.getTime() + leftMs);
}

const midnight = (day: string, zone: string) => instantOf(`${day}T00:00`, zone);
