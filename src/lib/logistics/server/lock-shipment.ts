import { eq } from 'drizzle-orm';
import type { Actor } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { lockOrderOf } from '#lib/orders/server/lock-order-of.ts';
import type { orders } from '#lib/orders/server/schema.ts';
import { refuse } from '../refusals.ts';
import { shipments } from './schema.ts';

export interface LockedShipment {
  shipment: typeof shipments.$inferSelect;
  order: typeof orders.$inferSelect;
}

/** Takes a shipment for writing, its order's row first; foreign ones are not found. */
export async function lockShipment(tx: Transaction, actor: Actor, id: string): Promise<LockedShipment> {
  const orderId = tx.select({ id: shipments.orderId }).from(shipments).where(eq(shipments.id, id));
  const order = await lockOrderOf(tx, actor, orderId);
  if (!order) throw refuse('not_found', {});
  const [shipment] = await tx.select().from(shipments).where(eq(shipments.id, id)).for('update');
  return { shipment: shipment!, order };
}

/** What every event of a shipment carries. */
export function eventHead({ shipment, order }: LockedShipment) {
  return {
    aggregate: { type: 'shipment', id: shipment.id },
    fairId: order.fairId,
    dealerId: order.dealerId,
    payload: {
      orderId: order.id,
      orderNumber: order.number,
      regionId: order.regionId,
      number: shipment.number,
      carrier: shipment.carrier,
      trackingNumber: shipment.trackingNumber
    }
  };
}
