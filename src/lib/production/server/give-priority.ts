import type { Transaction } from '#lib/db/server/client.ts';
import { priorityOrders } from './priority-schema.ts';

/** Lets the work of an order stand first in the queue, in the caller's transaction. Again changes nothing. */
export async function givePriority(
  tx: Transaction,
  { orderId, by }: { orderId: string; by: string },
  at: Date
): Promise<void> {
  await tx.insert(priorityOrders).values({ orderId, givenBy: by, givenAt: at }).onConflictDoNothing();
}
