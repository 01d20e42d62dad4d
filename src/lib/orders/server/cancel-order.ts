import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { openUnits } from '../amending/snapshot.ts';
import type { OrderStatus } from '../order.ts';
import { refuse } from '../refusals.ts';
import { mustBeAllowed } from './amending/amend-order.ts';
import { giveUp } from './amending/give-up.ts';
import { orderForUpdate } from './order-for-update.ts';

/**
 * Cancels an order, or what has not left of it: what has left stays, as a new version. Staff need a reason; a dealer may take an order
 * back until the brand has confirmed it. Frees what was reserved and lowers the dealer's exposure by what is still owed for it;
 * money received is billing's business.
 * @throws {Refusal} forbidden_role, not_found, order_not_open, order_shipped when all of it has left
 */
export async function cancelOrder(
  db: Database,
  actor: StaffUser | DealerUser,
  { number, reason }: { number: number; reason: string },
  now: Date
): Promise<void> {
  await db.transaction((tx) => cancelWithin(tx, actor, { number, reason }, now));
  wakeRelay();
}

/**
 * The same as a part of what somebody else decides about the order; whoever has the transaction wakes the relay.
 * @throws {Refusal} as `cancelOrder`
 */
export async function cancelWithin(
  tx: Transaction,
  actor: StaffUser | DealerUser,
  { number, reason }: { number: number; reason: string },
  now: Date
): Promise<void> {
  mustBeAllowed(actor);
  const order = await orderForUpdate(tx, actor, number);
  if (!cancellable(actor).includes(order.status))
    throw refuse('order_not_open', { number, status: order.status });
  await giveUp(tx, actor, order, openUnits, {
    ...{ requestId: uuid7(), kind: 'cancelled', reason, now }
  });
}

function cancellable(actor: StaffUser | DealerUser): readonly OrderStatus[] {
  return actor.kind === 'staff' ? ['submitted', 'confirmed'] : ['submitted', 'in_review'];
}
