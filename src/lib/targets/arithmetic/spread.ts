/**
 * Spreads a whole over parts in proportion to their weights, to the last minor unit: each part gets its rounded-down share, and what is left
 * goes by one to those with the largest remainders, equal ones in their order (largest remainder method). Without any weight all weigh the same.
 * @param whole minor units or a count, not negative
 * @returns parts in the order of the weights, whose sum is the whole; empty for no weights
 */
export function spread(whole: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const weighed = sum > 0 ? weights : weights.map(() => 1);
  const total = BigInt(sum > 0 ? sum : weights.length);
  const exact = weighed.map((weight) => BigInt(whole) * BigInt(weight));
  const parts = exact.map((share) => Number(share / total));
  const left = whole - parts.reduce((given, part) => given + part, 0);
  const byRemainder = exact
    .map((share, at) => ({ at, remainder: share % total }))
    .sort((a, b) => Number(b.remainder - a.remainder) || a.at - b.at);
  for (const { at } of byRemainder.slice(0, left)) parts[at]! += 1;
  return parts;
}
