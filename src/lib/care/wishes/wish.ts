/** Days on which the house wishes somebody well: a person's birthday, a day of their own, and the day on which their shop opened. */
export const wishes = ['birthday', 'anniversary', 'shop'] as const;
export type Wish = (typeof wishes)[number];

/**
 * The days, as `MM-DD`, that are celebrated on a day (`2027-02-28`): itself, and in a year without 29 February that one on the 28th.
 */
export function celebratedOn(day: string): string[] {
  const own = day.slice(5);
  const year = Number(day.slice(0, 4));
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return own === '02-28' && !isLeap ? [own, '02-29'] : [own];
}
