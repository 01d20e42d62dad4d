/** How far the goods of an order are; derived, never stored. */
export type Fulfilment =
  'waiting' | 'in_production' | 'partly_shipped' | 'shipped' | 'partly_received' | 'received';

export interface LineProgress {
  quantity: number;
  cancelled: number;
  shipped: number;
  received: number;
}

/** `producing`: at least one stage of a work order of this order has begun. */
export function fulfilmentOf(lines: readonly LineProgress[], producing: boolean): Fulfilment {
  const due = sum(lines, (line) => line.quantity - line.cancelled);
  const shipped = sum(lines, (line) => line.shipped);
  const received = sum(lines, (line) => line.received);
  if (shipped === 0) return producing ? 'in_production' : 'waiting';
  if (received > 0) return received >= due ? 'received' : 'partly_received';
  return shipped >= due ? 'shipped' : 'partly_shipped';
}

/** How far the money of an order is; derived, never stored. `none`: nothing is payable yet. */
export type Payment = 'none' | 'unpaid' | 'partly_paid' | 'paid' | 'overdue';

export interface InstalmentProgress {
  amountMinor: number;
  paidMinor: number;
  /** ISO date; null while the event that makes it due has not happened. */
  dueOn: string | null;
}

export function paymentOf(instalments: readonly InstalmentProgress[], today: string): Payment {
  if (instalments.length === 0) return 'none';
  const open = instalments.filter((one) => one.paidMinor < one.amountMinor);
  if (open.length === 0) return 'paid';
  if (open.some((one) => one.dueOn !== null && one.dueOn < today)) return 'overdue';
  return instalments.some((one) => one.paidMinor > 0) ? 'partly_paid' : 'unpaid';
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
