import { and, asc, eq } from 'drizzle-orm';
import type { Actor } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { visibleOrders } from '#lib/orders/server/visible-orders.ts';
import { refuse } from '../refusals.ts';
import { stageProgress, type StageProgress } from '../stages.ts';
import { stagesOf } from './routing.ts';
import { stageRecords, workOrders } from './schema.ts';

export interface LockedWorkOrder {
  workOrder: typeof workOrders.$inferSelect;
  order: typeof orders.$inferSelect;
}

/**
 * Takes a work order for writing: first the row of its order, then its own, so that it never meets a cancellation or a
 * shipment halfway. Foreign ones are not found.
 */
export async function lockWorkOrder(tx: Transaction, actor: Actor, number: number): Promise<LockedWorkOrder> {
  const [order] = await tx
    .select({ order: orders })
    .from(orders)
    .innerJoin(workOrders, eq(workOrders.orderId, orders.id))
    .where(and(eq(workOrders.number, number), visibleOrders(tx, actor)))
    .for('no key update', { of: orders });
  if (!order) throw refuse('not_found', {});
  const [workOrder] = await tx.select().from(workOrders).where(eq(workOrders.number, number)).for('update');
  return { workOrder: workOrder!, order: order.order };
}

/** Refuses work on what is finished, stopped or no longer agreed. */
export function mustBeOpen({ workOrder, order }: LockedWorkOrder): void {
  if (workOrder.cancelledAt || workOrder.completedAt) {
    const state = workOrder.cancelledAt ? 'cancelled' : 'made';
    throw refuse('work_order_closed', { number: workOrder.number, state });
  }
  if (order.status !== 'confirmed') {
    throw refuse('order_not_confirmed', { number: order.number, status: order.status });
  }
}

/** Where a locked work order stands. */
export async function progressOf(
  tx: Transaction,
  workOrder: LockedWorkOrder['workOrder']
): Promise<StageProgress[]> {
  const stages = await stagesOf(tx, [workOrder.routingId]);
  const records = await tx
    .select()
    .from(stageRecords)
    .where(eq(stageRecords.workOrderId, workOrder.id))
    .orderBy(asc(stageRecords.recordedAt));
  return stageProgress(stages.get(workOrder.routingId) ?? [], records, workOrder.quantity);
}

/** What every event of a work order carries. */
export function eventHead({ workOrder, order }: LockedWorkOrder) {
  return {
    aggregate: { type: 'work_order', id: workOrder.id },
    fairId: order.fairId,
    dealerId: order.dealerId,
    payload: {
      orderId: order.id,
      orderNumber: order.number,
      regionId: order.regionId,
      number: workOrder.number,
      quantity: workOrder.quantity
    }
  };
}
