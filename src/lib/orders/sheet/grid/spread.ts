/**
 * The usual size run: most in the middle, least at the ends (1 2 3 2 1 for five sizes, 1 2 4 4 3 2 1 for seven is the
 * trade's own). Used when the dealer has not filled another colour of the style.
 */
export function usualRatio(sizes: number): number[] {
  if (sizes === 7) return [1, 2, 4, 4, 3, 2, 1];
  return Array.from({ length: sizes }, (_, n) => Math.min(n + 1, sizes - n));
}

/**
 * Spreads units over sizes by weight, in whole packs, by largest remainder; a weight of 0 gets nothing. Less than a
 * pack that remains is not given to anybody: the caller says so.
 */
export function spread(units: number, weights: readonly number[], packMultiple = 1): number[] {
  const packs = Math.floor(units / packMultiple);
  const all = weights.reduce((sum, one) => sum + one, 0);
  if (packs <= 0 || all <= 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (packs * weight) / all);
  const given = exact.map(Math.floor);
  const byRemainder = exact
    .map((share, n) => ({ n, rest: share - Math.floor(share), weight: weights[n]! }))
    .filter((one) => one.weight > 0)
    .sort((a, b) => b.rest - a.rest || b.weight - a.weight || a.n - b.n);
  let open = packs - given.reduce((sum, one) => sum + one, 0);
  for (const { n } of byRemainder) if (open-- > 0) given[n]! += 1;
  return given.map((one) => one * packMultiple);
}
