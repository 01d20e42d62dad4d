import { addMinor } from '#lib/money/money.ts';

/**
 * The commercial state of an order: what the two parties have agreed. How far goods and money are is never stored
 * here; it is derived from shipments and allocations (`fulfilmentOf`, `paymentOf`).
 */
export const ORDER_STATUSES = [
  'draft',
  'submitted',
  'in_review',
  'confirmed',
  'cancelled',
  'closed'
] as const;

/**
 * - `draft`: kept for the dealer, also across devices; promises nothing, reserves nothing, counts nowhere.
 * - `submitted`: the dealer has ordered. Prices are frozen, supply is reserved, credit is used; waits for the brand.
 * - `in_review`: like submitted, but somebody has to decide first (over the credit limit, a question about a line).
 * - `confirmed`: the brand is bound. Work orders and instalments follow from here.
 * - `cancelled`: nothing of it counts any more; what was reserved is free again. Final.
 * - `closed`: delivered and paid, nothing open. Only a payment that is taken back opens it again.
 */
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** Every move there is. Who may make it is the command's business. */
export const transitions: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  draft: ['submitted', 'in_review', 'cancelled'],
  submitted: ['in_review', 'confirmed', 'cancelled'],
  in_review: ['submitted', 'confirmed', 'cancelled'],
  confirmed: ['cancelled', 'closed'],
  cancelled: [],
  closed: ['confirmed']
};

export function canBecome(from: OrderStatus, to: OrderStatus): boolean {
  return transitions[from].includes(to);
}

/** States in which the order holds supply and credit and counts as ordered. */
export const PLACED_STATUSES = [
  'submitted',
  'in_review',
  'confirmed',
  'closed'
] as const satisfies OrderStatus[];

export function isPlaced(status: OrderStatus): boolean {
  return (PLACED_STATUSES as readonly OrderStatus[]).includes(status);
}

export interface OrderTotals {
  units: number;
  amountMinor: number;
  lines: number;
  products: number;
}

/** Sums of priced lines; lines without units do not count. Throws RangeError outside the safe integers. */
export function orderTotals(
  lines: Iterable<{ productId: number; quantity: number; amountMinor: number | null }>
): OrderTotals {
  const products = new Set<number>();
  const totals = { units: 0, amountMinor: 0, lines: 0 };
  for (const line of lines) {
    if (line.quantity <= 0) continue;
    products.add(line.productId);
    totals.units += line.quantity;
    totals.amountMinor = addMinor(totals.amountMinor, line.amountMinor ?? 0);
    totals.lines += 1;
  }
  return { ...totals, products: products.size };
}
