/** What a fair costs money for, in the order in which it is asked. */
export const costHeads = ['venue', 'material', 'people', 'gifts', 'travel'] as const;
export type CostHead = (typeof costHeads)[number];

/** Minor units of the fair's currency; null while nobody has said it. */
export interface Cost {
  head: CostHead;
  plannedMinor: number | null;
  realMinor: number | null;
}

/** Both sums, and how far the real one is from the planned one as far as both are known. */
export function costSums(costs: readonly Cost[]): {
  plannedMinor: number;
  realMinor: number;
  overMinor: number;
} {
  const sum = (of: (cost: Cost) => number) => costs.reduce((total, cost) => total + of(cost), 0);
  return {
    plannedMinor: sum(({ plannedMinor }) => plannedMinor ?? 0),
    realMinor: sum(({ realMinor }) => realMinor ?? 0),
    overMinor: sum(({ plannedMinor, realMinor }) =>
      plannedMinor === null || realMinor === null ? 0 : realMinor - plannedMinor
    )
  };
}
