import { subtractMinor } from '#lib/money/money.ts';
import { byDue, residualOf, type Payable } from './instalment.ts';

export interface OpenInstalment extends Payable {
  id: string;
  orderId: string;
  position: number;
}

export interface Allocation {
  instalmentId: string;
  amountMinor: number;
}

export interface Allocated {
  allocations: Allocation[];
  /** What no instalment took: the dealer's credit. */
  creditMinor: number;
}

/** Where the payer meant the money to go. `spread`: what is left over may pay the dealer's other instalments. */
export interface Intention {
  instalmentId?: string | null;
  orderId?: string | null;
  spread: boolean;
}

/**
 * Puts received money on instalments of one dealer and one currency, never more than is left of each: first the one that
 * was named; then, when it may spread, the named order's, oldest due first; then the dealer's others, oldest due first; the rest
 * is credit. The same input always gives the same answer.
 */
export function allocate(amountMinor: number, open: readonly OpenInstalment[], meant: Intention): Allocated {
  const rank = (one: OpenInstalment) =>
    one.id === meant.instalmentId ? 0 : one.orderId === meant.orderId ? 1 : 2;
  const candidates = open
    .filter((one) => residualOf(one) > 0 && (meant.spread || one.id === meant.instalmentId))
    .sort((a, b) => rank(a) - rank(b) || byDue(a, b) || (a.id < b.id ? -1 : 1));
  let creditMinor = amountMinor;
  const allocations: Allocation[] = [];
  for (const one of candidates) {
    if (creditMinor === 0) break;
    const taken = Math.min(creditMinor, residualOf(one));
    allocations.push({ instalmentId: one.id, amountMinor: taken });
    creditMinor = subtractMinor(creditMinor, taken);
  }
  return { allocations, creditMinor };
}
