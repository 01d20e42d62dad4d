import { wallClock } from '#lib/time/zone.ts';

const [quarterMs, dayMs] = [15 * 60_000, 86_400_000];

/** So many days a calendar's own table of a zone is looked through at most; a fair takes no longer. */
const mostDays = 60;

/** `20261118T090000`, as a clock in the zone shows it. */
export const zoned = (at: Date, zone: string): string => `${wallClock(at, zone).replace(/[-:]/g, '')}00`;

/**
 * The part of a calendar file that says how a zone's clocks stand from one instant to another (RFC 5545, 3.6.5): what holds at the first, and each change until
 * the second. Calendars that know the zone by its name use their own table; others read this one.
 */
export function zoneTable(zone: string, from: Date, until: Date): string[] {
  const first = from.getTime() - dayMs;
  const last = Math.min(until.getTime(), from.getTime() + mostDays * dayMs) + dayMs;
  let offset = offsetAt(first, zone);
  const parts = [observance('19700101T000000', offset, offset)];
  for (let at = first; at <= last; at += quarterMs) {
    const next = offsetAt(at, zone);
    if (next === offset) continue;
    // Where clocks change is told by the clock that held until then.
    const told = new Date(at + offset * 60_000).toISOString().slice(0, 19).replace(/[-:]/g, '');
    parts.push(observance(told, offset, next));
    offset = next;
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...parts.flat(), 'END:VTIMEZONE'];
}

const observance = (start: string, from: number, to: number): string[] => {
  const kind = to > from ? 'DAYLIGHT' : 'STANDARD';
  return [
    ...[`BEGIN:${kind}`, `DTSTART:${start}`, `TZOFFSETFROM:${written(from)}`, `TZOFFSETTO:${written(to)}`],
    `END:${kind}`
  ];
};

/** Minutes by which a clock in the zone is ahead of UTC. */
const offsetAt = (at: number, zone: string): number =>
  Math.round((Date.parse(`${wallClock(new Date(at), zone)}:00Z`) - at) / 60_000);

/** Minutes as `+0530`. */
function written(minutes: number): string {
  const ahead = Math.abs(minutes);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(ahead / 60)}${two(ahead % 60)}`;
}
