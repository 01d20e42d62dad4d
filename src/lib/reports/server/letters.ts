import { and, eq } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { termsOfOrder } from '#lib/billing/server/terms-of-order.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { issueLetter } from '#lib/orders/server/letter/issue-letter.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { visibleOrders } from '#lib/orders/server/visible-orders.ts';

/**
 * The newest letter of an order that the actor may see, by its id; null where there is none. One that was confirmed before there were letters
 * has its own made now.
 */
export async function letterOf(
  db: Database,
  actor: DealerUser | StaffUser,
  number: number,
  now: Date
): Promise<string | null> {
  const [order] = await db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.number, number), visibleOrders(db, actor)));
  if (!order) return null;
  const by = { userId: actor.userId, actedBy: actor.kind === 'dealer' ? actor.actedBy : null };
  const id = await db.transaction((tx) =>
    issueLetter(tx, { orderId: order.id, actor: by, termsOf: termsOfOrder }, now)
  );
  wakeRelay();
  return id;
}
