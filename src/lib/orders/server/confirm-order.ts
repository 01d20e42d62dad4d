import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { orderRoles } from '../rights.ts';
import { orderForUpdate } from './order-for-update.ts';
import { recordOrderEvent } from './record-order-event.ts';
import { orders } from './schema.ts';

/**
 * Binds the brand to an order. Work orders and instalments follow from the event.
 * @throws {Refusal} forbidden_role, not_found, order_not_open
 */
export async function confirmOrder(
  db: Database,
  actor: StaffUser,
  { number }: { number: number },
  now: Date
): Promise<void> {
  if (!orderRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...orderRoles] });
  await db.transaction(async (tx) => {
    const order = await orderForUpdate(tx, actor, number);
    if (order.status !== 'submitted') throw refuse('order_not_open', { number, status: order.status });
    await tx.update(orders).set({ status: 'confirmed', confirmedAt: now }).where(eq(orders.id, order.id));
    await recordOrderEvent(tx, actor, order, { type: 'order.confirmed', at: now });
  });
  wakeRelay();
}
