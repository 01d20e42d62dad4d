import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import type { LockedOrder } from './order-for-update.ts';

/** Records what happened to an order; `actor` null: the system did it. Every such event carries what subscribers need: number, region, amount, units. */
export async function recordOrderEvent(
  tx: Transaction,
  actor: StaffUser | DealerUser | null,
  order: LockedOrder,
  event: { type: string; at: Date; more?: Record<string, unknown> }
): Promise<void> {
  await recordEvent(tx, {
    type: event.type,
    aggregate: { type: 'order', id: order.id },
    actor: actor
      ? { userId: actor.userId, actedBy: actor.kind === 'dealer' ? actor.actedBy : null }
      : systemActor,
    fairId: order.fairId,
    dealerId: order.dealerId,
    payload: {
      number: order.number,
      regionId: order.regionId,
      amountMinor: order.totalMinor,
      currency: order.currency,
      units: order.units,
      ...event.more
    },
    at: event.at
  });
}
