import type { Transaction } from '#lib/db/server/client.ts';

/** What was received for an order, in minor units, read in the transaction that holds the order and the credit of its dealer. */
export type CountReceived = (tx: Transaction, orderId: string) => Promise<number>;

let counting: CountReceived | null = null;

/** Payments belong to billing, above this domain: where the app is composed it says how they are counted. */
export function countReceivedBy(count: CountReceived): void {
  counting = count;
}

/** See `CountReceived`. Whoever forgets to say how would free credit that is still used, so that there is no usual answer. */
export const receivedFor: CountReceived = (tx, orderId) => {
  if (!counting) throw new Error('Nobody has said how payments of an order are counted.');
  return counting(tx, orderId);
};
