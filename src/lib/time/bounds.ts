import * as v from 'valibot';

/** Far beyond any fair, and within what calendars, columns and a few years more or less can hold. */
const lastMs = Date.UTC(2999, 11, 31);

/** Whether a text is a day that the calendar has, `YYYY-MM-DD`, from 1900 to 2999. Never throws, unlike a date made of it. */
export function isDay(text: string): boolean {
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Whether an instant is one that can be stored and reckoned with. */
export function isInstant(at: Date): boolean {
  return at.getTime() >= Date.UTC(1900) && at.getTime() <= lastMs;
}

/** The instant of so many milliseconds since 1970, as an address carries it; null for anything else. */
export function instantOfMs(text: string): Date | null {
  const at = new Date(/^\d{1,14}$/.test(text) ? Number(text) : Number.NaN);
  return isInstant(at) ? at : null;
}

/** A day as forms and programs send it. */
export const DayForm = v.pipe(v.string(), v.check(isDay, 'date'));

/** An instant as programs send it, in ISO 8601 with its offset. */
export const InstantForm = v.pipe(
  v.string(),
  v.isoTimestamp('time'),
  v.check((text) => isInstant(new Date(text)), 'time')
);
