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
