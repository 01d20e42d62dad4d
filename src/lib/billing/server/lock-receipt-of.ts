import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { lockReceipt, type LockedReceipt } from './lock-receipt.ts';
import { receipts } from './schema.ts';

/** The receipt of a payment at the gateway, locked with all that it pays; null when that payment is none of ours. */
export async function lockReceiptOf(
  tx: Transaction,
  paymentIntentId: string,
  at: Date
): Promise<LockedReceipt | null> {
  const [known] = await tx
    .select({ id: receipts.id })
    .from(receipts)
    .where(and(eq(receipts.method, 'stripe'), eq(receipts.reference, paymentIntentId)));
  return known ? lockReceipt(tx, known.id, at) : null;
}
