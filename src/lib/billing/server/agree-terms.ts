import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { lockPayables } from './lock-payables.ts';
import { orderTerms } from './order-terms-schema.ts';

/**
 * Lets one order be paid by terms of its own, in the caller's transaction. Instalments are made when the order is confirmed: one that has them keeps them.
 * @returns whether the order will be paid so
 */
export async function agreeTerms(
  tx: Transaction,
  agreed: { orderId: string; dealerId: number; termsId: number; by: string },
  at: Date
): Promise<boolean> {
  const { orderId, dealerId, termsId, by } = agreed;
  await lockPayables(tx, dealerId, [orderId]);
  const made = await tx.execute(
    sql`select from instalments where order_id = ${orderId} and voided_at is null limit 1`
  );
  if (made.length > 0) return false;
  await tx
    .insert(orderTerms)
    .values({ orderId, termsId, agreedBy: by, agreedAt: at })
    .onConflictDoUpdate({ target: orderTerms.orderId, set: { termsId, agreedBy: by, agreedAt: at } });
  return true;
}
