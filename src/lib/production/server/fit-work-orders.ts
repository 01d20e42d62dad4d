import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { isFinished } from '../stages.ts';
import { finishWork } from './finish-work.ts';
import { eventHead, progressOf, type LockedWorkOrder } from './lock-work-order.ts';
import { piecesWithoutWork, planWork } from './plan-work.ts';
import { workOrders } from './schema.ts';

/**
 * After a change of a confirmed order: open work shrinks to what is still wanted, but not below what has passed a stage already; work
 * on nothing is stopped, and what came to the order is put to work. Looks at what is true now and may run again.
 */
export async function fitWorkOrders(tx: Transaction, orderId: string, at: Date): Promise<void> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for('no key update');
  if (order?.status !== 'confirmed') return;
  for (const one of await openWork(tx, orderId)) {
    if (one.wanted === 0) await stop(tx, order, one.id, at);
    else if (one.quantity > one.wanted) await shrink(tx, order, one, at);
  }
  await planWork(tx, order, await piecesWithoutWork(tx, orderId), at);
}

interface OpenWork {
  id: string;
  quantity: number;
  /** Units that its order still wants of it. */
  wanted: number;
  /** Units that have passed a stage. */
  begun: number;
}

async function openWork(tx: Transaction, orderId: string): Promise<OpenWork[]> {
  const rows = await tx.execute<{ [Key in keyof OpenWork]: OpenWork[Key] }>(sql`
    select w.id, w.quantity,
      (select coalesce(sum(p.quantity - p.shipped_quantity - p.released_quantity), 0)::int
        from work_order_pieces wp join promise_pieces p
          on (p.order_id, p.line_no, p.piece_no) = (wp.order_id, wp.line_no, wp.piece_no)
        where wp.work_order_id = w.id) as wanted,
      (select coalesce(max(quantity_done), 0)::int from stage_records r where r.work_order_id = w.id) as begun
    from work_orders w
    where w.order_id = ${orderId} and w.completed_at is null and w.cancelled_at is null
    order by w.number for update`);
  return [...rows];
}

type Order = LockedWorkOrder['order'];

async function stop(tx: Transaction, order: Order, id: string, at: Date): Promise<void> {
  const [workOrder] = await tx
    .update(workOrders)
    .set({ cancelledAt: at })
    .where(eq(workOrders.id, id))
    .returning();
  const head = eventHead({ workOrder: workOrder!, order });
  await recordEvent(tx, { ...head, type: 'work_order.cancelled', actor: systemActor, at });
}

async function shrink(tx: Transaction, order: Order, one: OpenWork, at: Date): Promise<void> {
  const quantity = Math.max(one.wanted, one.begun);
  if (quantity === one.quantity) return;
  const [workOrder] = await tx
    .update(workOrders)
    .set({ quantity })
    .where(eq(workOrders.id, one.id))
    .returning();
  const locked = { workOrder: workOrder!, order };
  const head = eventHead(locked);
  await recordEvent(tx, {
    ...head,
    type: 'work_order.resized',
    actor: systemActor,
    payload: { ...head.payload, from: one.quantity, promisedOn: workOrder!.promisedOn },
    at
  });
  await finishIfDone(tx, locked, at);
}

/** All that is still wanted may have been made: then nobody reports a last stage any more. */
async function finishIfDone(tx: Transaction, locked: LockedWorkOrder, at: Date): Promise<void> {
  const progress = await progressOf(tx, locked.workOrder);
  if (!isFinished(progress)) return;
  const head = eventHead(locked);
  const orderReady = await finishWork(tx, locked, at);
  const { code: stage, quantityDone } = progress.at(-1)!;
  await recordEvent(tx, {
    ...head,
    type: 'work_order.completed',
    actor: systemActor,
    payload: { ...head.payload, stage, quantityDone, note: null, starts: false, override: null, orderReady },
    at
  });
}
