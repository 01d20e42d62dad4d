const parts = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  const known = parts.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23'
  });
  // Zones come from browsers, and one zone can be written in many ways.
  if (parts.size >= 1_000) parts.clear();
  parts.set(zone, made);
  return made;
}

/** What a clock in the zone shows, as `2026-11-18T09:00`: the value of a `datetime-local` input. */
export function wallClock(at: Date, zone: string): string {
  const found = Object.fromEntries(
    format(zone)
      .formatToParts(at)
      .map((part) => [part.type, part.value])
  );
  return `${found.year}-${found.month}-${found.day}T${found.hour}:${found.minute}`;
}

/**
 * The instant at which a clock in the zone shows `text` (`2026-11-18T09:00`). An hour that the spring change skips
 * becomes the same distance after the change; of an hour that autumn repeats, the first is meant. Nonsense is an invalid Date.
 */
export function instantOf(text: string, zone: string): Date {
  const asUtc = WALL_CLOCK.test(text) ? Date.parse(`${text}:00Z`) : NaN;
  if (Number.isNaN(asUtc)) return new Date(NaN);
  const candidates = [asUtc - DAY, asUtc + DAY].map((near) => asUtc - offset(near, zone));
  const exact = candidates.sort((a, b) => a - b).find((at) => wallClock(new Date(at), zone) === text);
  return new Date(exact ?? Math.max(...candidates));
}

/** Minutes since midnight on a clock in the zone. */
export function minuteOfDay(at: Date, zone: string): number {
  const clock = wallClock(at, zone);
  return Number(clock.slice(11, 13)) * 60 + Number(clock.slice(14, 16));
}

/** Whole calendar days in the zone from one instant to another; negative when the second is earlier. */
export function daysApart(from: Date, until: Date, zone: string): number {
  const day = (at: Date) => Date.parse(wallClock(at, zone).slice(0, 10));
  return Math.round((day(until) - day(from)) / DAY);
}

const DAY = 86_400_000;
const WALL_CLOCK = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

const offset = (at: number, zone: string) =>
  Date.parse(`${wallClock(new Date(at), zone)}:00Z`) - Math.floor(at / 60_000) * 60_000;
