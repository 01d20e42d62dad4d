import ical, { ICalAlarmType } from 'ical-generator';
import { openingHours, type FairClock } from '#lib/fairs/fair.ts';

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
 * The days of a fair for somebody's calendar, one entry a day. Instants are written in UTC, which every calendar shows on the clock of its owner
 * and no table of zones can get wrong; the zone of the venue stands beside.
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
  return calendar.toString();
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
