import { and, eq, ne, sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { orders } from '#lib/orders/server/schema.ts';

/** What a dealer's orders at a fair come to: confirmed, and waiting for the brand's word. */
export async function orderedAt(db: Queryable, dealerId: number, fairId: number) {
  const sum = (states: string) =>
    sql<number>`coalesce(sum(${orders.totalMinor}) filter (where ${orders.status} in ${sql.raw(states)}), 0)::bigint`.mapWith(
      Number
    );
  const [row] = await db
    .select({ confirmedMinor: sum("('confirmed','closed')"), waitingMinor: sum("('submitted','in_review')") })
    .from(orders)
    .where(and(eq(orders.dealerId, dealerId), eq(orders.fairId, fairId), ne(orders.status, 'cancelled')));
  return row!;
}
