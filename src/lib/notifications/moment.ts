import { addDays } from '#lib/time/day.ts';
import { instantOf, minuteOfDay, wallClock } from '#lib/time/zone.ts';
import type { Rhythm } from './channel-name.ts';

/** When somebody is not to be disturbed, in minutes since midnight on the clock of their zone; null without such hours. */
export interface Hours {
  timeZone: string;
  quiet: { fromMinute: number; toMinute: number } | null;
}

/** When a digest leaves, by the clock of its reader; the weekly one on Mondays. */
const digestHour = '08:00';

/**
 * When something leaves for a person: at once, with their next digest, or at the end of their quiet hours. What pierces leaves at once
 * at any hour and waits for no digest.
 */
export function momentFor(now: Date, rhythm: Rhythm, pierces: boolean, hours: Hours): Date {
  if (pierces) return now;
  if (rhythm !== 'at_once') return nextDigest(now, rhythm, hours.timeZone);
  return quietEnd(now, hours) ?? now;
}

/** The end of the quiet hours that it is in; null when it is in none. Where autumn repeats an hour, the first one ends them. */
function quietEnd(now: Date, { timeZone, quiet }: Hours): Date | null {
  if (!quiet || quiet.fromMinute === quiet.toMinute) return null;
  const minute = minuteOfDay(now, timeZone);
  const { fromMinute, toMinute } = quiet;
  const overMidnight = fromMinute > toMinute;
  const inside = overMidnight
    ? minute >= fromMinute || minute < toMinute
    : minute >= fromMinute && minute < toMinute;
  if (!inside) return null;
  const today = wallClock(now, timeZone).slice(0, 10);
  const day = overMidnight && minute >= fromMinute ? addDays(today, 1) : today;
  const end = instantOf(`${day}T${clockOf(toMinute)}`, timeZone);
  return end > now ? end : null;
}

function nextDigest(now: Date, rhythm: 'daily' | 'weekly', timeZone: string): Date {
  const today = wallClock(now, timeZone).slice(0, 10);
  for (let ahead = 0; ahead <= 7; ahead++) {
    const day = addDays(today, ahead);
    const isMonday = new Date(`${day}T00:00:00Z`).getUTCDay() === 1;
    const at = instantOf(`${day}T${digestHour}`, timeZone);
    if (at > now && (rhythm === 'daily' || isMonday)) return at;
  }
  throw new RangeError('a week without a Monday');
}

const clockOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
