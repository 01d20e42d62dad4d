import { asc, eq } from 'drizzle-orm';
import type { Actor } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { lockOrderOf } from '#lib/orders/server/lock-order-of.ts';
import type { orders } from '#lib/orders/server/schema.ts';
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
  const orderId = tx.select({ id: workOrders.orderId }).from(workOrders).where(eq(workOrders.number, number));
  const order = await lockOrderOf(tx, actor, orderId);
  if (!order) throw refuse('not_found', {});
  const [workOrder] = await tx.select().from(workOrders).where(eq(workOrders.number, number)).for('update');
  return { workOrder: workOrder!, order };
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
