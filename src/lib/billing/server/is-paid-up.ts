import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';

/**
 * Whether the whole of an order is paid. An order whose plan is still being made is not, unless it costs nothing; steps that
 * were voided count with what they kept.
 */
export async function isPaidUp(db: Queryable, orderId: string): Promise<boolean> {
  const [row] = await db.execute<{ paid: boolean }>(sql`
    select o.total_minor = coalesce((select sum(allocated_minor) from instalments where order_id = o.id), 0) as paid
    from orders o where o.id = ${orderId}`);
  return row?.paid ?? false;
}
