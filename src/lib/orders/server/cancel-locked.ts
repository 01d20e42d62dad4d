import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { changeExposure, lockCreditOf } from '#lib/credit/server/change-exposure.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { endAsked, openAskedOf } from './asking/open-asked.ts';
import { endOrder } from './end-order.ts';
import type { LockedOrder } from './order-for-update.ts';
import { receivedFor } from './received.ts';
import { recordOrderEvent } from './record-order-event.ts';

/**
 * Cancels an order whole that is locked and of which nothing has left: exposure falls by what is still owed for it, what was reserved
 * is free. Touches stock, so call it last.
 */
export async function cancelLocked(
  tx: Transaction,
  actor: StaffUser | DealerUser,
  order: LockedOrder,
  { reason, now }: { reason: string; now: Date }
): Promise<void> {
  await lockCreditOf(tx, order.dealerId);
  // An order in review uses no credit.
  const owed = order.status === 'in_review' ? 0 : order.totalMinor - (await receivedFor(tx, order.id));
  if (owed !== 0) {
    await changeExposure(tx, { dealerId: order.dealerId, currency: order.currency, amount: -owed });
  }
  await recordOrderEvent(tx, actor, order, {
    type: 'order.cancelled',
    at: now,
    more: { state: order.depositPaidAt ? 'paid' : order.status, reason, by: actor.kind }
  });
  const asked = await openAskedOf(tx, order.id);
  if (asked) await endAsked(tx, actor, order, asked, { state: 'lapsed', answer: reason || null, at: now });
  await endOrder(tx, order, { reason, at: now });
}
