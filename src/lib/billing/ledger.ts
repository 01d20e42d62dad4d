import { addMinor, subtractMinor, sumMinor } from '#lib/money/money.ts';

/**
 * Where money can stand, per dealer. Amounts are debits: what somebody owes us is positive.
 * - `receivable`: what the dealer owes for confirmed orders.
 * - `dealer_credit`: what we owe the dealer (so negative): money not put on an instalment.
 * - `stripe_clearing`, `bank_clearing`: received by the gateway or on our account.
 * - `sales_clearing`: the other side of confirmed orders (negative) until they are invoiced.
 * - `write_off`: what we gave up.
 */
export const accounts = [
  'receivable',
  'dealer_credit',
  'stripe_clearing',
  'bank_clearing',
  'sales_clearing',
  'write_off'
] as const;
export type Account = (typeof accounts)[number];

export interface Posting {
  account: Account;
  orderId: string | null;
  amountMinor: number;
}

/** A booking of one dealer in one currency. `sourceKey` says what it books, so that nothing is booked twice. */
export interface Entry {
  sourceKey: string;
  kind:
    | 'order_confirmed'
    | 'order_amended'
    | 'order_cancelled'
    | 'receipt'
    | 'receipt_reversed'
    | 'credit_used'
    | 'refund'
    | 'dispute';
  dealerId: number;
  currency: string;
  postings: Posting[];
}

/** Drops empty postings and proves that the rest sum to zero. @throws RangeError when they do not. */
export function balanced(entry: Entry): Entry {
  const postings = entry.postings.filter((posting) => posting.amountMinor !== 0);
  const sum = sumMinor(postings.map((posting) => posting.amountMinor));
  if (sum !== 0) throw new RangeError(`postings of ${entry.sourceKey} sum to ${sum}, not to zero`);
  return { ...entry, postings };
}

/** Money came in, or what was sold is given a rebate: it stands in clearing and lowers what is owed, order by order; the rest is the dealer's credit. */
export function receiptPostings(
  clearing: 'stripe_clearing' | 'bank_clearing' | 'sales_clearing',
  amountMinor: number,
  byOrder: ReadonlyMap<string, number>
): Posting[] {
  const allocated = sumMinor(byOrder.values());
  return [
    { account: clearing, orderId: null, amountMinor },
    ...[...byOrder].map(([orderId, part]): Posting => ({
      account: 'receivable',
      orderId,
      amountMinor: -part
    })),
    { account: 'dealer_credit', orderId: null, amountMinor: subtractMinor(allocated, amountMinor) }
  ];
}

/** A confirmed order is owed. */
export function confirmedPostings(orderId: string, totalMinor: number): Posting[] {
  return [
    { account: 'receivable', orderId, amountMinor: totalMinor },
    { account: 'sales_clearing', orderId, amountMinor: -totalMinor }
  ];
}

/** A confirmed order came to more, or to less (negative); what was paid too much by then becomes the dealer's credit. */
export function amendedPostings(orderId: string, deltaMinor: number, creditMinor: number): Posting[] {
  return [
    { account: 'sales_clearing', orderId, amountMinor: -deltaMinor },
    { account: 'receivable', orderId, amountMinor: addMinor(deltaMinor, creditMinor) },
    { account: 'dealer_credit', orderId: null, amountMinor: -creditMinor }
  ];
}

/** A cancelled order is not owed any more; what was paid for it becomes the dealer's credit. */
export function cancelledPostings(orderId: string, totalMinor: number, paidMinor: number): Posting[] {
  return [
    { account: 'sales_clearing', orderId, amountMinor: totalMinor },
    { account: 'receivable', orderId, amountMinor: subtractMinor(paidMinor, totalMinor) },
    { account: 'dealer_credit', orderId: null, amountMinor: -paidMinor }
  ];
}

/** Credit of the dealer pays for an order. */
export function creditUsedPostings(byOrder: ReadonlyMap<string, number>): Posting[] {
  return [
    { account: 'dealer_credit', orderId: null, amountMinor: sumMinor(byOrder.values()) },
    ...[...byOrder].map(([orderId, part]): Posting => ({
      account: 'receivable',
      orderId,
      amountMinor: -part
    }))
  ];
}

/** The same entry with every amount turned round. */
export function reversedPostings(postings: readonly Posting[]): Posting[] {
  return postings.map((posting) => ({ ...posting, amountMinor: -posting.amountMinor }));
}
