import { and, desc, eq } from 'drizzle-orm';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { CheckView } from '../../reviewing/order-tests.ts';
import { orderChecks } from '../check-schema.ts';

/** Whoever looks further back asks the record. */
const most = 10;

/** The tests of one version of an order, newest first. The order's id comes from a scoped read. */
export async function ofVersion(
  db: Queryable,
  { id, version }: { id: string; version: number }
): Promise<CheckView[]> {
  return db
    .select({
      version: orderChecks.version,
      outcome: orderChecks.outcome,
      results: orderChecks.results,
      reason: orderChecks.reason,
      at: orderChecks.madeAt,
      by: users.name
    })
    .from(orderChecks)
    .leftJoin(users, eq(users.id, orderChecks.madeBy))
    .where(and(eq(orderChecks.orderId, id), eq(orderChecks.version, version)))
    .orderBy(desc(orderChecks.madeAt), desc(orderChecks.id))
    .limit(most);
}
