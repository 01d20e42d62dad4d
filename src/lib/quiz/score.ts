/** How a region answered one question whose answer is out. */
export interface RegionAnswers {
  region: string;
  points: number;
  answers: number;
  right: number;
}

/**
 * Points of regions over questions, the best first. Of a question a region gets the share of its own answers that were right, rounded
 * to whole points: a region of three stands as good a chance as one of three hundred. Ties keep the order of their names.
 */
export function regionScores(rows: readonly RegionAnswers[]): { region: string; points: number }[] {
  const sums = new Map<string, number>();
  for (const { region, points, answers, right } of rows)
    sums.set(region, (sums.get(region) ?? 0) + (answers === 0 ? 0 : Math.round((points * right) / answers)));
  return [...sums]
    .map(([region, points]) => ({ region, points }))
    .toSorted((a, b) => b.points - a.points || a.region.localeCompare(b.region, 'en'));
}
