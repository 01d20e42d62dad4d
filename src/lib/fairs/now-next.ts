import { daysApart } from '#lib/time/zone.ts';

interface Part {
  startsAt: Date;
  endsAt: Date;
}

/** The parts that are on at this moment, and the one that begins next; a part is on from its beginning until just before its end. */
export function nowAndNext<P extends Part>(parts: readonly P[], now: Date): { now: P[]; next: P | null } {
  const inOrder = parts.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return {
    now: inOrder.filter(({ startsAt, endsAt }) => startsAt <= now && now < endsAt),
    next: inOrder.find(({ startsAt }) => startsAt > now) ?? null
  };
}

/** How many days ahead a part begins, by the calendar of the venue: 0 is today there, also where midnight or a change of clocks lies between. */
export const daysUntil = (part: Pick<Part, 'startsAt'>, timeZone: string, now: Date): number =>
  daysApart(now, part.startsAt, timeZone);
