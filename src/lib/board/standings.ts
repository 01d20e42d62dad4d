import type { RankBy } from '#lib/fairs/fair.ts';

export interface Score {
  code: string;
  totalMinor: number;
  targetMinor: number | null;
  /** When the region came to its present total: of two with equal value the earlier one stands above. */
  since: number;
}

/**
 * Orders regions and gives each its place: the greater value first, equal values share a place and the next place
 * skips, and among equals the one that got there first is listed first.
 * By share, regions without a target come last, among themselves by amount.
 */
export function rank(scores: readonly Score[], by: RankBy): { code: string; place: number }[] {
  const value = by === 'share' ? byShare : byAmount;
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

/** Compares the two fractions exactly: 13-digit amounts times each other are more than a number holds. */
function byShare(a: Score, b: Score): number {
  if (!a.targetMinor || !b.targetMinor) {
    return Number(Boolean(a.targetMinor)) - Number(Boolean(b.targetMinor)) || byAmount(a, b);
  }
  const left = BigInt(a.totalMinor) * BigInt(b.targetMinor);
  const right = BigInt(b.totalMinor) * BigInt(a.targetMinor);
  return left === right ? 0 : left < right ? -1 : 1;
}
