import { sql } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { changeExposure, lockCreditOf } from '#lib/credit/server/change-exposure.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { OrderStatus } from '../order.ts';
import { refuse } from '../refusals.ts';
import { orderRoles, withdrawRoles } from '../rights.ts';
import { endOrder } from './end-order.ts';
import { type LockedOrder, orderForUpdate } from './order-for-update.ts';
import { recordOrderEvent } from './record-order-event.ts';

/**
 * Cancels an order whole. Staff need a reason; a dealer may take an order back until the brand has confirmed it. Frees what was
 * reserved and lowers the dealer's exposure by what is still owed for it; money received is billing's business.
 * @throws {Refusal} forbidden_role, not_found, order_not_open, order_shipped
 */
export async function cancelOrder(
  db: Database,
  actor: StaffUser | DealerUser,
  { number, reason }: { number: number; reason: string },
  now: Date
): Promise<void> {
  refuseRole(actor);
  await db.transaction(async (tx) => {
    const order = await orderForUpdate(tx, actor, number);
    if (!cancellable(actor).includes(order.status))
      throw refuse('order_not_open', { number, status: order.status });
    await lockCreditOf(tx, order.dealerId);
    const owed = await stillOwed(tx, order);
    if (owed !== 0) {
      await changeExposure(tx, { dealerId: order.dealerId, currency: order.currency, amount: -owed });
    }
    await recordOrderEvent(tx, actor, order, {
      type: 'order.cancelled',
      at: now,
      more: { state: order.depositPaidAt ? 'paid' : order.status, reason, by: actor.kind }
    });
    await endOrder(tx, order, { reason, at: now });
  });
  wakeRelay();
}

function refuseRole(actor: StaffUser | DealerUser): void {
  const needs: readonly string[] = actor.kind === 'staff' ? orderRoles : withdrawRoles;
  if (!needs.includes(actor.role)) throw refuse('forbidden_role', { needs: [...needs] });
}

function cancellable(actor: StaffUser | DealerUser): readonly OrderStatus[] {
  return actor.kind === 'staff' ? ['submitted', 'confirmed'] : ['submitted'];
}

/**
 * The order's amount less what was received for it. Instalments belong to billing, above this domain; the one figure is read
 * by the table's name, under the lock of the dealer's credit, because exposure must fall in this transaction.
 */
async function stillOwed(tx: Transaction, order: LockedOrder): Promise<number> {
  const [row] = await tx.execute<{ received: number }>(sql`
    select coalesce(sum(allocated_minor), 0)::bigint as received
    from instalments where order_id = ${order.id} and voided_at is null`);
  return order.totalMinor - row!.received;
}
