import { and, eq } from 'drizzle-orm';
import type { Actor } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { visibleOrders } from '#lib/orders/server/visible-orders.ts';
import { refuse } from '../refusals.ts';
import { shipments } from './schema.ts';

export interface LockedShipment {
  shipment: typeof shipments.$inferSelect;
  order: typeof orders.$inferSelect;
}

/** Takes a shipment for writing, its order's row first; foreign ones are not found. */
export async function lockShipment(tx: Transaction, actor: Actor, id: string): Promise<LockedShipment> {
  const [found] = await tx
    .select({ order: orders })
    .from(orders)
    .innerJoin(shipments, eq(shipments.orderId, orders.id))
    .where(and(eq(shipments.id, id), visibleOrders(tx, actor)))
    .for('no key update', { of: orders });
  if (!found) throw refuse('not_found', {});
  const [shipment] = await tx.select().from(shipments).where(eq(shipments.id, id)).for('update');
  return { shipment: shipment!, order: found.order };
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
