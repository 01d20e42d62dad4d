/** Dealers by the fair at which they first ordered, and how many of them ordered at the later ones. */
export interface Cohort {
  fairId: number;
  dealers: number;
  /** How many of them ordered at any later fair. */
  cameBack: number;
  /** How many ordered at the first, second … fair after it; as many as there were. */
  later: number[];
}

/**
 * Repeat purchase by cohort. `fairIds` from the oldest to the newest; `boughtAt` says at which of them each dealer ordered.
 * A dealer stands in the cohort of the first fair only.
 */
export function cohorts(
  fairIds: readonly number[],
  boughtAt: ReadonlyMap<number, ReadonlySet<number>>
): Cohort[] {
  const made = fairIds.map((fairId, at) => ({
    ...{ fairId, dealers: 0, cameBack: 0 },
    later: Array<number>(fairIds.length - at - 1).fill(0)
  }));
  for (const fairsOfDealer of boughtAt.values()) {
    const first = fairIds.findIndex((id) => fairsOfDealer.has(id));
    const cohort = made[first];
    if (!cohort) continue;
    cohort.dealers++;
    const again = fairIds.slice(first + 1).map((id) => fairsOfDealer.has(id));
    for (const [at, has] of again.entries()) cohort.later[at]! += Number(has);
    cohort.cameBack += Number(again.includes(true));
  }
  return made.filter(({ dealers }) => dealers > 0);
}
