import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { Allocation } from '../allocation.ts';
import { lockPayables, type Payables } from './lock-payables.ts';
import { allocations, instalments, receipts } from './schema.ts';
import { voidInstalments } from './void-instalments.ts';

export interface LockedReceipt {
  receipt: typeof receipts.$inferSelect;
  /** What stands on instalments now, newest first. */
  standing: Allocation[];
  payables: Payables;
}

/**
 * Locks a receipt with everything that it pays. Orders that were cancelled a moment ago let go of their instalments first, so
 * that their money is credit like that of all cancelled orders. Null when there is no such receipt.
 */
export async function lockReceipt(
  tx: Transaction,
  receiptId: string,
  at: Date
): Promise<LockedReceipt | null> {
  const [known] = await tx
    .select({ dealerId: receipts.dealerId })
    .from(receipts)
    .where(eq(receipts.id, receiptId));
  if (!known) return null;
  const before = await standingOf(tx, receiptId);
  const payables = await lockPayables(tx, known.dealerId, [...new Set(before.map((one) => one.orderId))]);
  const cancelled = [...payables.orders.values()].filter((order) => order.status === 'cancelled');
  for (const order of cancelled) await voidInstalments(tx, order.id, known.dealerId, at);
  const [receipt] = await tx.select().from(receipts).where(eq(receipts.id, receiptId)).for('update');
  const standing = await standingOf(tx, receiptId);
  return { receipt: receipt!, standing, payables };
}

function standingOf(tx: Transaction, receiptId: string) {
  return tx
    .select({
      instalmentId: allocations.instalmentId,
      orderId: instalments.orderId,
      amountMinor: sql<number>`sum(${allocations.amountMinor})::bigint`
    })
    .from(allocations)
    .innerJoin(instalments, eq(instalments.id, allocations.instalmentId))
    .where(and(eq(allocations.receiptId, receiptId)))
    .groupBy(allocations.instalmentId, instalments.orderId, instalments.position)
    .having(sql`sum(${allocations.amountMinor}) > 0`)
    .orderBy(sql`max(${allocations.allocatedAt}) desc`, sql`${instalments.position} desc`);
}
