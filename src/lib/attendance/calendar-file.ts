import ical, { ICalAlarmType } from 'ical-generator';
import { openingHours, type FairClock } from '#lib/fairs/fair.ts';
import { zoned, zoneTable } from './calendar-zone.ts';

export interface CalendarGiven {
  /** The fair, the same for ever; with it calendars know an entry again. */
  uid: string;
  fair: FairClock & { name: string; place: string | null };
  /** What stands below the title. */
  text: string;
  /** Grows with every change, so that calendars take the newer one. */
  sequence: number;
  /** Of whom the calendar is. */
  brand: string;
  now: Date;
}

/** Minutes before the doors open. */
const reminders = [24 * 60, 90];

/**
 * The days of a fair for somebody's calendar, one entry a day, on the clock of the venue: whoever travels there reads the hours that stand on the door. How that clock
 * stands is in the file, for calendars that do not know the zone.
 */
export function calendarFile({ uid, fair, text, sequence, brand, now }: CalendarGiven): string {
  // The library writes breaks of names as they are: what people typed would begin a line of its own.
  const [name, place] = [oneLine(fair.name), fair.place && oneLine(fair.place)];
  const calendar = ical({ name, prodId: { company: brand, product: 'Orderfair' } });
  calendar.x([{ key: 'X-WR-TIMEZONE', value: fair.timeZone }]);
  for (const [at, { opensAt, closesAt }] of openingHours(fair).entries()) {
    const entry = calendar.createEvent({
      ...{ id: `${uid}-${at + 1}`, start: opensAt, end: closesAt, stamp: now, sequence },
      ...{ summary: name, description: text.replaceAll('\r', ''), location: place }
    });
    for (const minutes of at === 0 ? reminders : reminders.slice(1))
      entry.createAlarm({ type: ICalAlarmType.display, trigger: minutes * 60, description: name });
  }
  return onClock(calendar.toString(), fair);
}

/** The library knows instants only; entries are told on the clock of the venue, and the table of its zone stands before them. */
function onClock(file: string, { timeZone, opensAt, closesAt }: FairClock): string {
  const told = file.replace(
    /^(DTSTART|DTEND):(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/gm,
    (_, name, ...parts) => {
      const [year, month, day, hour, minute, second] = parts.map(Number);
      const at = new Date(Date.UTC(year!, month! - 1, day, hour, minute, second));
      return `${String(name)};TZID=${timeZone}:${zoned(at, timeZone)}`;
    }
  );
  const table = zoneTable(timeZone, opensAt, closesAt).join('\r\n');
  return told.replace('BEGIN:VEVENT', `${table}\r\nBEGIN:VEVENT`);
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
