import type { CountsFrom } from '#lib/fairs/fair.ts';

/** Disjoint amounts of orders by how far they have come; minor units. */
export interface Parts {
  submittedMinor: number;
  confirmedMinor: number;
  paidMinor: number;
}

/** What of them a fair counts: everything from a state on. */
export function countedOf(parts: Parts, from: CountsFrom): number {
  const { submittedMinor, confirmedMinor, paidMinor } = parts;
  if (from === 'paid') return paidMinor;
  return paidMinor + confirmedMinor + (from === 'submitted' ? submittedMinor : 0);
}

/** Two sums of parts as one; without the first one the second. */
export function plus(one: Parts | undefined, other: Parts): Parts {
  return {
    submittedMinor: (one?.submittedMinor ?? 0) + other.submittedMinor,
    confirmedMinor: (one?.confirmedMinor ?? 0) + other.confirmedMinor,
    paidMinor: (one?.paidMinor ?? 0) + other.paidMinor
  };
}

/** What a region stands with after some moves. */
export interface Tally extends Parts {
  orders: number;
  /** Dealers whose orders count; in a move by how many they become more or fewer. */
  households?: number;
  seq: number;
  at: Date;
  /** When the counted amount last went up; null while it has not. */
  risenAt: Date | null;
}

/** A region's tally with one more move: the one sum of the relay's fold and of a replay. */
export function added(tally: Tally, move: Omit<Tally, 'risenAt'>, from: CountsFrom): Tally {
  return {
    ...plus(tally, move),
    orders: tally.orders + move.orders,
    households: (tally.households ?? 0) + (move.households ?? 0),
    seq: move.seq,
    at: move.at,
    risenAt: countedOf(move, from) > 0 ? move.at : tally.risenAt
  };
}
