import type { RankBy } from '#lib/fairs/fair.ts';

/** What a region can be measured by. Amounts are minor units. */
export interface Measured {
  totalMinor: number;
  targetMinor: number | null;
  /** What it came to at the last fair; null where it had no part in it. */
  lastMinor?: number | null;
  /** Dealers whose orders count, of those who are invited. */
  households?: { ordered: number; invited: number } | null;
}

/** What a region has of a whole that is 100 per cent. */
export interface Fraction {
  reached: number;
  whole: number;
}

export interface Score extends Measured {
  code: string;
  /** When the region came to its present total: of two with equal value the earlier one stands above. */
  since: number;
}

/**
 * What a region has of what it is measured by: of its target, of what it came to at the last fair, or of its invited dealers. Null where there is
 * nothing to measure by, and by amount always.
 */
export function fractionOf(
  { totalMinor, targetMinor, lastMinor, households }: Measured,
  by: RankBy
): Fraction | null {
  const of = (reached: number, whole: number | null | undefined) =>
    whole && whole > 0 ? { reached, whole } : null;
  switch (by) {
    case 'amount':
      return null;
    case 'share':
      return of(totalMinor, targetMinor);
    case 'growth':
      return of(totalMinor, lastMinor);
    case 'households':
      return households ? of(households.ordered, households.invited) : null;
  }
}

/**
 * Orders regions and gives each its place: the greater value first, equal values share a place and the next place
 * skips, and among equals the one that got there first is listed first.
 * Where parts of a whole are compared, regions without one come last, among themselves by amount.
 */
export function rank(scores: readonly Score[], by: RankBy): { code: string; place: number }[] {
  const value = by === 'amount' ? byAmount : byFraction(by);
  const ordered = [...scores].sort((a, b) => value(b, a) || a.since - b.since || (a.code < b.code ? -1 : 1));
  let place = 0;
  return ordered.map((score, index) => {
    const before = ordered[index - 1];
    if (!before || value(before, score) !== 0) place = index + 1;
    return { code: score.code, place };
  });
}

function byAmount(a: Score, b: Score): number {
  return Math.sign(a.totalMinor - b.totalMinor);
}

/** Compares two fractions exactly: 13-digit amounts times each other are more than a number holds. */
function byFraction(by: RankBy): (a: Score, b: Score) => number {
  return (a, b) => {
    const [one, other] = [fractionOf(a, by), fractionOf(b, by)];
    if (!one || !other) return Number(one !== null) - Number(other !== null) || byAmount(a, b);
    const left = BigInt(one.reached) * BigInt(other.whole);
    const right = BigInt(other.reached) * BigInt(one.whole);
    return left === right ? 0 : left < right ? -1 : 1;
  };
}
