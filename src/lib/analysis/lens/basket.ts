import type { Sales } from '../sales.ts';
import type { Chosen } from '../tally.ts';

/** Two styles that were ordered together, `one` the one that was ordered more often; codes of the axis. */
export interface Pair {
  one: number;
  other: number;
  together: number;
  /** Orders with both, of all. */
  support: number;
  /** Of the orders with `one`, those with `other` too, and the other way round. */
  confidence: number;
  back: number;
  /** How much more often together than if neither knew of the other; 1 is by chance. */
  lift: number;
}

/** What goes with what is looked for among so many styles, the most often ordered ones: work grows with their square. */
export const mostStyles = 700;

/**
 * Pairs of styles that stand in the same order at least `least` times, by how often and then by lift (Agrawal and others, 1993; Brin and others, 1997).
 * `codes` puts each variant id to its style, −1 to none.
 */
export function pairs(
  sales: Sales,
  { orders: isIn, variants: isGood }: Chosen,
  { codes, size }: { codes: Int32Array; size: number },
  least: number
): { pairs: Pair[]; orders: number } {
  const baskets = basketsOf(sales, isIn, isGood, codes);
  const ordered = new Int32Array(size);
  for (const basket of baskets) for (const style of basket) ordered[style]!++;
  const often = [...ordered.keys()]
    .filter((style) => ordered[style]! >= least)
    .toSorted((a, b) => ordered[b]! - ordered[a]! || a - b)
    .slice(0, mostStyles);
  const together = countTogether(baskets, often, size);
  const found: Pair[] = [];
  for (const [row, one] of often.entries())
    for (let column = row + 1; column < often.length; column++) {
      const count = together[row * often.length + column]!;
      if (count < least) continue;
      const other = often[column]!;
      found.push({
        ...{ one, other, together: count, support: count / baskets.length },
        confidence: count / ordered[one]!,
        back: count / ordered[other]!,
        lift: (count * baskets.length) / (ordered[one]! * ordered[other]!)
      });
    }
  return {
    pairs: found.toSorted((a, b) => b.lift - a.lift || b.together - a.together),
    orders: baskets.length
  };
}

/** The styles of each order, each once. */
function basketsOf(sales: Sales, isIn: Uint8Array, isGood: Uint8Array | null, codes: Int32Array): number[][] {
  const baskets: number[][] = [];
  for (let order = 0; order < sales.orders; order++) {
    if (!isIn[order]) continue;
    const styles = new Set<number>();
    for (let line = sales.startOf(order); line < sales.endOf(order); line++) {
      const variant = sales.variants[line]!;
      const style = codes[variant] ?? -1;
      if (style >= 0 && (!isGood || isGood[variant])) styles.add(style);
    }
    if (styles.size > 0) baskets.push([...styles]);
  }
  return baskets;
}

function countTogether(baskets: readonly number[][], often: readonly number[], size: number): Uint32Array {
  const rank = new Int32Array(size).fill(-1);
  for (const [at, style] of often.entries()) rank[style] = at;
  const together = new Uint32Array(often.length * often.length);
  for (const basket of baskets) {
    const ranks = Int32Array.from(basket, (style) => rank[style]!)
      .filter((at) => at >= 0)
      .sort();
    for (let i = 0; i < ranks.length; i++) {
      const row = ranks[i]! * often.length;
      for (let j = i + 1; j < ranks.length; j++) together[row + ranks[j]!]!++;
    }
  }
  return together;
}
