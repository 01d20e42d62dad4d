/** By what analysis groups. Week, weekday and hour are those of the venue's clock when the order was placed. */
export const dimensions = [
  'region',
  'rep',
  'class',
  'dealer',
  'category',
  'product',
  'colour',
  'size',
  'channel',
  'fair',
  'week',
  'weekday',
  'hour'
] as const;
export type Dimension = (typeof dimensions)[number];

/** Those that lie in the goods of a line; the others in its order. */
export const ofGoods: ReadonlySet<Dimension> = new Set(['category', 'product', 'colour', 'size']);

/** Those that are read in their own order, not the largest first. */
export const inOwnOrder: ReadonlySet<Dimension> = new Set(['class', 'size', 'week', 'weekday', 'hour']);

/** By which of them there are targets. */
export const withTargets: ReadonlySet<Dimension> = new Set(['region', 'rep', 'dealer', 'category', 'fair']);

const hoursADay = 24;

/** Hour of the day, 0 to 23, of an hour since 1970. */
export const hourOf = (hour: number): number => ((hour % hoursADay) + hoursADay) % hoursADay;

/** Day of the week, 0 is Monday: 1970 began on a Thursday. */
export const weekdayOf = (hour: number): number => (((Math.floor(hour / hoursADay) + 3) % 7) + 7) % 7;

/** Weeks since the one in which 1970 began; weeks begin on Mondays. */
export const weekOf = (hour: number): number => Math.floor((Math.floor(hour / hoursADay) + 3) / 7);

/** The Monday of such a week, `YYYY-MM-DD`. */
export const mondayOf = (week: number): string =>
  new Date((week * 7 - 3) * 86_400_000).toISOString().slice(0, 10);

/** Where a size stands among all: letters as the catalogue has them, then numbers by what they are, since two systems mixed show no curve. */
export const sizeRank = (size: string, position: number): number =>
  /^\d+([.,]\d+)?$/.test(size) ? 10_000 + Number(size.replace(',', '.')) : position;
