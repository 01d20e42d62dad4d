import { exactMinor, multiplyMinor } from '#lib/money/money.ts';

/**
 * What a partner has of a dealer whom it referred: a share, in basis points, of the first order, or of all orders that are placed within so many months from
 * the first one on.
 */
export interface CommissionTerms {
  basisPoints: number;
  /** Null: of the first order alone. */
  months: number | null;
}

/** No partner has more than a quarter, in basis points. */
export const mostCommissionBasisPoints = 2_500;
export const mostCommissionMonths = 36;

/** An order of a dealer who was referred, as far as a commission depends on it. Amounts are minor units of its currency. */
export interface ReferredOrder {
  id: string;
  placedAt: Date;
  totalMinor: number;
  currency: string;
  isPaid: boolean;
  isCancelled: boolean;
}

/**
 * What a commission came to with an order:
 * - `earned`: the order is paid whole, or costs more than before.
 * - `reversed`: money went back, the order was cancelled, or costs less than before.
 */
export const entryKinds = ['earned', 'reversed'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** An entry that has to be written. */
export interface NewEntry {
  orderId: string;
  kind: EntryKind;
  /** Above nothing where it is earned, below where it is reversed. */
  amountMinor: number;
  currency: string;
}

/**
 * What each order is worth to the partner now, in whole minor units; a part of one is left to the house. Orders that stand count by when they were placed; one that
 * is cancelled makes room for the next.
 */
export function commissionsDue(
  orders: readonly ReferredOrder[],
  { basisPoints, months }: CommissionTerms
): Map<string, number> {
  const standing = orders
    .filter(({ isCancelled }) => !isCancelled)
    .sort((a, b) => a.placedAt.getTime() - b.placedAt.getTime() || (a.id < b.id ? -1 : 1));
  const [first] = standing;
  if (!first) return new Map();
  const end = months === null ? null : monthsLater(first.placedAt, months);
  const counted = end === null ? [first] : standing.filter(({ placedAt }) => placedAt < end);
  return new Map(
    counted
      .filter(({ isPaid }) => isPaid)
      .map(({ id, totalMinor }) => [id, Math.floor(multiplyMinor(totalMinor, basisPoints) / 10_000)])
  );
}

/**
 * The entries that make what was written of each order what it is worth now: none where it is so already, so that nothing is earned twice however often it is
 * asked.
 * @param written the sum of what stands there already, by order
 */
export function newEntries(
  orders: readonly ReferredOrder[],
  terms: CommissionTerms,
  written: ReadonlyMap<string, number>
): NewEntry[] {
  const due = commissionsDue(orders, terms);
  return orders.flatMap(({ id: orderId, currency }) => {
    const amountMinor = exactMinor((due.get(orderId) ?? 0) - (written.get(orderId) ?? 0));
    if (amountMinor === 0) return [];
    return [{ orderId, kind: amountMinor > 0 ? 'earned' : 'reversed', amountMinor, currency }];
  });
}

/** The same day so many months later, or the last one of its month, by the clock of UTC. */
function monthsLater(at: Date, months: number): Date {
  const later = new Date(at);
  later.setUTCMonth(at.getUTCMonth() + months);
  if (later.getUTCDate() !== at.getUTCDate()) later.setUTCDate(0);
  return later;
}
