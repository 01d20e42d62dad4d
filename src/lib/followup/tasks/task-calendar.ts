import ical, { ICalAlarmType } from 'ical-generator';

export interface CalendarTask {
  id: string;
  dueAt: Date;
  /** What is to do, and for whom, in the reader's language. */
  summary: string;
  note: string | null;
}

/** How long before its deadline a task stands in a calendar, and when it calls. */
const takesMs = 30 * 60_000;
const callsBeforeSeconds = 3_600;

/** The open tasks of somebody for their calendar, each as the half hour before its deadline. What has ended is not in it any more. */
export function taskCalendar(
  tasks: readonly CalendarTask[],
  { name, brand, host, now }: { name: string; brand: string; host: string; now: Date }
): string {
  const calendar = ical({ name: oneLine(name), prodId: { company: brand, product: 'Orderfair' }, ttl: 900 });
  for (const { id, dueAt, summary, note } of tasks) {
    const entry = calendar.createEvent({
      ...{ id: `task-${id}@${host}`, start: new Date(dueAt.getTime() - takesMs), end: dueAt, stamp: now },
      ...{ summary: oneLine(summary), description: note?.replaceAll('\r', '') }
    });
    entry.createAlarm({
      type: ICalAlarmType.display,
      trigger: callsBeforeSeconds,
      description: oneLine(summary)
    });
  }
  return calendar.toString();
}

/** The library writes breaks of names as they are: what people typed would begin a line of its own. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
