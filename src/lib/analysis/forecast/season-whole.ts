import { earlyOrderWhole } from './methods.ts';

/** What was ordered of goods in a season: early, at its fair, and in all until the next fair. */
export interface Season {
  early: number;
  whole: number;
}

/** Seasons with less than this early say nothing of how the whole relates to it. */
const leastEarly = 20;

/**
 * What a season will have asked for in the end, by what came early at its fair and how the whole was to the early part in earlier seasons: of the same category where
 * it has enough of them, else of everything. Never less than is ordered already; null without earlier seasons.
 */
export function seasonWhole(
  { early, whole }: Season,
  ofCategory: readonly Season[],
  ofAll: readonly Season[]
): number | null {
  const enough = ofCategory.reduce((sum, one) => sum + one.early, 0) >= leastEarly;
  const told = earlyOrderWhole(enough ? ofCategory : ofAll, early);
  return told === null ? null : Math.max(told, whole);
}
