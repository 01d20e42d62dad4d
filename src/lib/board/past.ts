import type { Race } from './frame.ts';

/** What of the past a board shows; the same live and in a replay. */

/** One more than any scene shows: the last one is seen sliding out. */
export const latestOrders = 9;
/** Among so many of the newest orders, those that still stand are looked for. */
export const newestPlaced = 30;
/** Places are compared with those of a quarter of an hour ago. */
export const arrowsMs = 15 * 60_000;
/** Length of a step of the race's history. */
export const raceStepMs = 5 * 60_000;
/** So many points has a line at most; a wall has no more pixels to tell them apart. */
const mostPoints = 120;

/** As many points as a wall can show, evenly, with the newest one. */
export function thinned(points: Race['points']): Race['points'] {
  const stride = Math.ceil(points.length / mostPoints);
  return stride <= 1 ? points : points.filter((_, index) => (points.length - 1 - index) % stride === 0);
}
