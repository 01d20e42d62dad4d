import { elapsedShare } from '#lib/fairs/fair.ts';
import { instantOf, minuteOfDay, wallClock } from '#lib/time/zone.ts';

/** The place of the demo's fair. */
export const demoZone = 'Europe/London';

const day = 86_400_000;
/** From this hour on the demo's fair is on its first day, so that it never closes while somebody begins to look. */
const evening = 20;

/**
 * When the demo's fair opens and closes, whenever it is started: two days from 8:00 to 22:00 in its zone. Started by day it is
 * on its second day and closes tonight; in the evening it is on its first day and closes tomorrow.
 */
export function demoHours(now: Date, timeZone: string): { opensAt: Date; closesAt: Date } {
  const first = minuteOfDay(now, timeZone) >= evening * 60 ? 0 : -1;
  const today = Date.parse(wallClock(now, timeZone).slice(0, 10));
  const at = (days: number, hour: string) =>
    instantOf(`${new Date(today + days * day).toISOString().slice(0, 10)}T${hour}`, timeZone);
  return { opensAt: at(first, '08:00'), closesAt: at(first + 1, '22:00') };
}

/** The share of the demo's opening hours that has passed, 0 to 1. */
export function demoPace(now: Date): number {
  return elapsedShare({ ...demoHours(now, demoZone), timeZone: demoZone }, now);
}
