import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { isRecorded, recordOnce } from '#lib/events/server/record-once.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { headOf, progressOfAll } from './order-progress.ts';
import { workOrders } from './schema.ts';

/** So many days before the promised one there is still something to be done about it. */
const daysAhead = 7;
const most = 500;

/** Records which works lag behind their plan before their day has come, once for each day that they are expected on. Safe to run at any time. */
export async function watchPlan(db: Database, now: Date): Promise<number> {
  const key = sql`'work ' || ${workOrders.id} || ' ' || ${workOrders.expectedOn}`;
  const recorded = await db.transaction(async (tx) => {
    const rows = await tx
      .select({ workOrder: workOrders, order: orders, zone: fairs.timeZone })
      .from(workOrders)
      .innerJoin(orders, eq(orders.id, workOrders.orderId))
      .innerJoin(fairs, eq(fairs.id, orders.fairId))
      .where(
        and(
          isNull(workOrders.completedAt),
          isNull(workOrders.cancelledAt),
          sql`${workOrders.expectedOn} between (${now.toISOString()}::timestamptz)::date - 1
            and (${now.toISOString()}::timestamptz)::date + ${daysAhead}::int`,
          sql`not ${isRecorded(key)}`
        )
      )
      .orderBy(asc(workOrders.expectedOn), asc(workOrders.number))
      .limit(most);
    const progress = await progressOfAll(
      tx,
      rows.map(({ workOrder }) => workOrder)
    );
    const behind = rows.filter(({ workOrder, zone }) => {
      const head = headOf(workOrder, progress.get(workOrder.id) ?? [], false, { now, zone });
      return head.confidence === 'at_risk' || head.confidence === 'late';
    });
    return recordOnce(
      tx,
      behind.map(({ workOrder: { id, number, expectedOn, quantity }, order }) => ({
        ...{ type: 'work_order.behind_plan', once: `work ${id} ${expectedOn}`, actor: systemActor, at: now },
        ...{ aggregate: { type: 'work_order', id }, fairId: order.fairId, dealerId: order.dealerId },
        payload: {
          orderId: order.id,
          orderNumber: order.number,
          number,
          promisedOn: expectedOn,
          openUnits: quantity
        }
      }))
    );
  });
  if (recorded > 0) wakeRelay();
  return recorded;
}
