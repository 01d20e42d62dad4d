import { and, eq, sql, type SQLWrapper } from 'drizzle-orm';
import type { Actor } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { orders } from './schema.ts';
import { visibleOrders } from './visible-orders.ts';

/**
 * Locks the order to which something belongs, before the thing itself is locked: whoever writes a work order or a shipment never
 * meets a cancellation halfway. `orderId` is the query that finds it. Undefined for what the actor may not see.
 */
export async function lockOrderOf(
  tx: Transaction,
  actor: Actor,
  orderId: SQLWrapper
): Promise<typeof orders.$inferSelect | undefined> {
  const [order] = await tx
    .select()
    .from(orders)
    .where(and(eq(orders.id, sql`(${orderId})`), visibleOrders(tx, actor)))
    .for('no key update');
  return order;
}
