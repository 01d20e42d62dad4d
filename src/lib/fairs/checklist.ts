import { addDays, dayIn } from '#lib/time/day.ts';
import { instantOf } from '#lib/time/zone.ts';
import { doorsOf, type FairLife } from './life.ts';

/**
 * What every fair needs, shipped as a template, with the days before the doors open by which it is done; a negative number is after them. A
 * point is open until somebody ticks it.
 */
export const checkTemplates = {
  reason: 45,
  venue: 60,
  guests: 45,
  costs: 45,
  invitations: 35,
  policy: 30,
  talks: 21,
  samples: 10,
  duties: 7,
  gifts: 7,
  badges: 3,
  rehearsal: 1,
  books: -14
} as const;
export type CheckTemplate = keyof typeof checkTemplates;

/** The template's points from the first to the last. */
export const checkTemplateNames = (Object.keys(checkTemplates) as CheckTemplate[]).toSorted(
  (a, b) => checkTemplates[b] - checkTemplates[a]
);

/** At most so many points has the list of a fair. */
export const mostChecks = 120;

/** By when a day's work is done, on the clock of the venue. */
const evening = 'T18:00';

/** The end of a working day at the venue. */
export const dueOn = (day: string, timeZone: string): Date => instantOf(`${day}${evening}`, timeZone);

/** The template for a fair, each point with its date; what would be due already is due today. */
export function templateFor(
  fair: FairLife & { timeZone: string },
  now: Date
): { template: CheckTemplate; dueAt: Date }[] {
  const [doors, today] = [dayIn(fair.timeZone, doorsOf(fair)), dayIn(fair.timeZone, now)];
  return checkTemplateNames.map((template) => {
    const day = addDays(doors, -checkTemplates[template]);
    return { template, dueAt: dueOn(day < today ? today : day, fair.timeZone) };
  });
}
