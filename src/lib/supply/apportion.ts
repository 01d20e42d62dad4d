/** What an order wishes of something scarce, and in how many it is packed. */
export interface Claim {
  /** Of the order: also what decides between equals, the smaller one first. */
  number: number;
  units: number;
  packUnits: number;
}

/**
 * Shares what is there in proportion to what was wished, by largest remainder, in whole packs:
 *
 * 1. Where there is enough for all, each gets what it wished.
 * 2. Otherwise the quota of a claim is `there × units ÷ all units`, and it gets the whole packs of it.
 * 3. What is left goes a pack at a time, at most one to each claim, to whose quota comes nearest to one more pack; of equals to the larger wish,
 *    then to the order that came first. A claim whose pack is more than what is left is passed over.
 *
 * The same claims always get the same, in whatever order they stand. Nobody gets more than they wished or more than a pack beyond their quota; what
 * is left over in the end is less than the pack of every claim that got none by remainder.
 *
 * @returns units by the number of the order
 */
export function apportion(claims: readonly Claim[], thereUnits: number): Map<number, number> {
  const wished = claims.reduce((sum, claim) => sum + claim.units, 0);
  const there = Math.max(0, thereUnits);
  if (wished <= there) return new Map(claims.map((claim) => [claim.number, claim.units]));
  const quotas = claims.map((claim) => quotaOf(claim, there, wished));
  let left = there - quotas.reduce((sum, quota) => sum + quota.units, 0);
  for (const quota of quotas.toSorted(nearestFirst)) {
    const { packUnits, units } = quota.claim;
    if (packUnits > left || quota.units + packUnits > units) continue;
    quota.units += packUnits;
    left -= packUnits;
  }
  return new Map(quotas.map(({ claim, units }) => [claim.number, units]));
}

interface Quota {
  claim: Claim;
  /** Whole packs of it. */
  units: number;
  /** What of the next pack the quota has: this many of as many parts as all wished units. */
  rest: bigint;
}

function quotaOf(claim: Claim, there: number, wished: number): Quota {
  const parts = BigInt(there) * BigInt(claim.units);
  const pack = BigInt(wished) * BigInt(claim.packUnits);
  const packs = parts / pack;
  return { claim, units: Number(packs) * claim.packUnits, rest: parts % pack };
}

function nearestFirst(one: Quota, other: Quota): number {
  const [nearer, farther] = [
    one.rest * BigInt(other.claim.packUnits),
    other.rest * BigInt(one.claim.packUnits)
  ];
  if (nearer !== farther) return nearer > farther ? -1 : 1;
  return other.claim.units - one.claim.units || one.claim.number - other.claim.number;
}
