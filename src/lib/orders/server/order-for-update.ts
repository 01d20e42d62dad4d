import { and, eq } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import type { OrderStatus } from '../order.ts';
import { refuse } from '../refusals.ts';
import { orders } from './schema.ts';

export type LockedOrder = typeof orders.$inferSelect & { status: OrderStatus };

/**
 * Reads an order and locks it until the transaction ends: two people who decide about it do so one after the other.
 * Locks are taken order → credit → stock → capacity.
 * @throws {Refusal} not_found, also for an order that the actor may not see
 */
export async function orderForUpdate(
  tx: Transaction,
  actor: StaffUser | DealerUser,
  number: number
): Promise<LockedOrder> {
  const [row] = await tx
    .select({ order: orders })
    .from(orders)
    .innerJoin(dealers, eq(dealers.id, orders.dealerId))
    .where(
      and(
        eq(orders.number, number),
        actor.kind === 'staff' ? dealersOf(actor) : eq(orders.dealerId, actor.dealerId)
      )
    )
    .for('no key update', { of: orders });
  if (!row) throw refuse('not_found', { number });
  return row.order as LockedOrder;
}
