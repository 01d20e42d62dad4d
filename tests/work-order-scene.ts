import type postgres from 'postgres';
import type { Database } from '../src/lib/db/server/client.ts';
import { makeWorkOrders } from '../src/lib/production/server/make-work-orders.ts';
import type { StageEventInput } from '../src/lib/production/stage-form.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { aConfirmedOrder, type InstalmentGiven, type PieceGiven } from './confirmed-order.ts';

/** The moment of these scenes: a day after their orders were placed. */
export const now = new Date('2026-11-21T08:00:00Z');

interface WorkOrderRow {
  id: string;
  number: number;
  quantity: number;
  promisedOn: string;
  done: boolean;
  off: boolean;
}

/** The work orders of an order by date. */
export const workOrdersOf = (sql: postgres.Sql, orderId: string): Promise<WorkOrderRow[]> => sql<
  WorkOrderRow[]
>`
  select id, number, quantity, promised_on as "promisedOn", completed_at is not null as done,
    cancelled_at is not null as off
  from work_orders where order_id = ${orderId} order by promised_on`;

/** A confirmed order with its work orders; 40 units due on 4 December unless told otherwise. */
export async function anOrderInWork(
  db: Database,
  sql: postgres.Sql,
  lines: PieceGiven[][] = [[{ quantity: 40, on: '2026-12-04' }]],
  instalments?: InstalmentGiven[]
) {
  const order = await aConfirmedOrder(sql, { lines, instalments });
  await db.transaction((tx) => makeWorkOrders(tx, order.id, now));
  return { ...order, workOrders: await workOrdersOf(sql, order.id) };
}

/** A report of a stage with an id of its own. */
export const aReport = (
  workOrder: number,
  stage: string,
  quantityDone: number,
  override: string | null = null
): StageEventInput => ({ id: uuid7(), workOrder, stage, quantityDone, note: null, override });
