import { eq } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { dateRevisions, workOrders } from './schema.ts';

/** The number of the order that a delay is about; null for one that is not there. */
export async function orderOfDelay(db: Queryable, revisionId: string): Promise<number | null> {
  const [found] = await db
    .select({ number: orders.number })
    .from(dateRevisions)
    .innerJoin(workOrders, eq(workOrders.id, dateRevisions.workOrderId))
    .innerJoin(orders, eq(orders.id, workOrders.orderId))
    .where(eq(dateRevisions.id, revisionId));
  return found?.number ?? null;
}
