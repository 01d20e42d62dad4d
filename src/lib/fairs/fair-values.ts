import { wallClock } from '#lib/time/zone.ts';

interface Stored {
  name: string;
  slug: string;
  subtitle: string | null;
  venue: string | null;
  timeZone: string;
  currency: string;
  opensAt: Date;
  closesAt: Date;
  doorsAt: Date | null;
  countsFrom: string;
  rankBy: string;
  lateMinutes: number;
  lateCounts: boolean;
}

/** A fair as its form shows it: dates on the clock of its own zone, its names in other languages beside it. */
export function fairValues(fair: Stored, names: Record<string, string | null>): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(names).map(([field, name]) => [field, name ?? ''])),
    name: fair.name,
    slug: fair.slug,
    subtitle: fair.subtitle ?? '',
    venue: fair.venue ?? '',
    timeZone: fair.timeZone,
    currency: fair.currency,
    opensAt: wallClock(fair.opensAt, fair.timeZone),
    closesAt: wallClock(fair.closesAt, fair.timeZone),
    doorsAt: fair.doorsAt ? wallClock(fair.doorsAt, fair.timeZone) : '',
    countsFrom: fair.countsFrom,
    rankBy: fair.rankBy,
    lateMinutes: String(fair.lateMinutes),
    lateCounts: fair.lateCounts ? 'yes' : 'no'
  };
}
