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

/** What a region stands with after some moves. */
export interface Tally extends Parts {
  orders: number;
  seq: number;
  at: Date;
  /** When the counted amount last went up; null while it has not. */
  risenAt: Date | null;
}

/** A region's tally with one more move: the one sum of the relay's fold and of a replay. */
export function added(tally: Tally, move: Omit<Tally, 'risenAt'>, from: CountsFrom): Tally {
  return {
    submittedMinor: tally.submittedMinor + move.submittedMinor,
    confirmedMinor: tally.confirmedMinor + move.confirmedMinor,
    paidMinor: tally.paidMinor + move.paidMinor,
    orders: tally.orders + move.orders,
    seq: move.seq,
    at: move.at,
    risenAt: countedOf(move, from) > 0 ? move.at : tally.risenAt
  };
}
