import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { instalments } from './schema.ts';

/** What of an order's instalments is paid. */
export async function receivedForOrder(tx: Transaction, orderId: string): Promise<number> {
  const [row] = await tx
    .select({ received: sql<number>`coalesce(sum(${instalments.allocatedMinor}), 0)::bigint` })
    .from(instalments)
    .where(and(eq(instalments.orderId, orderId), isNull(instalments.voidedAt)));
  return Number(row!.received);
}
