import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { creditAccounts } from './schema.ts';

/** Locks a dealer's credit until the transaction ends; before stock, always. A dealer without an account needs no lock. */
export async function lockCreditOf(tx: Transaction, dealerId: number): Promise<void> {
  await tx
    .select({ dealerId: creditAccounts.dealerId })
    .from(creditAccounts)
    .where(eq(creditAccounts.dealerId, dealerId))
    .for('update');
}

/** Adds to what a dealer could owe us, in minor units; negative lowers it. Opens the account when there is none. */
export async function changeExposure(
  tx: Transaction,
  { dealerId, currency, amount }: { dealerId: number; currency: string; amount: number }
): Promise<void> {
  await tx
    .insert(creditAccounts)
    .values({ dealerId, currency, exposureMinor: amount })
    .onConflictDoUpdate({
      target: creditAccounts.dealerId,
      set: { exposureMinor: sql`${creditAccounts.exposureMinor} + ${amount}` }
    });
}
