import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '#lib/accounts/actor.ts';
import { isGateClosed } from '#lib/billing/server/release-gate.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { orders, promisePieces } from '#lib/orders/server/schema.ts';
import { visibleOrders } from '#lib/orders/server/visible-orders.ts';
import { dayIn } from '#lib/time/day.ts';
import { confidence } from '../confidence.ts';
import type { MovedDate, OrderWork, WorkState } from '../order-progress.ts';
import { stageProgress, workShare, type StageProgress, type StageRecord } from '../stages.ts';
import { stagesOf } from './routing.ts';
import { dateRevisions, delayAnswers, stageRecords, workOrderPieces, workOrders } from './schema.ts';
import { unitsToMake } from './units-to-make.ts';

/** The works of one order by promised date, for its page: stages, dates, answers. Empty when the actor may not see the order. */
export async function ofOrder(db: Queryable, actor: Actor, orderId: string, now: Date): Promise<OrderWork[]> {
  const rows = await db
    .select({ workOrder: workOrders, zone: fairs.timeZone, gated: isGateClosed('production') })
    .from(workOrders)
    .innerJoin(orders, eq(orders.id, workOrders.orderId))
    .innerJoin(fairs, eq(fairs.id, orders.fairId))
    .where(and(eq(workOrders.orderId, orderId), visibleOrders(db, actor)))
    .orderBy(asc(workOrders.promisedOn), asc(workOrders.number));
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.workOrder.id);
  const [progress, moved, lines] = await Promise.all([
    progressOfAll(
      db,
      rows.map((row) => row.workOrder)
    ),
    movedDates(db, ids),
    linesOf(db, ids)
  ]);
  return rows.map(({ workOrder, zone, gated }, index) => ({
    ...headOf(workOrder, progress.get(workOrder.id) ?? [], gated, { now, zone }),
    batch: index + 1,
    lines: lines.get(workOrder.id) ?? [],
    moved: moved.get(workOrder.id) ?? [],
    createdAt: workOrder.createdAt,
    completedAt: workOrder.completedAt,
    cancelledAt: workOrder.cancelledAt
  }));
}

type WorkOrderRow = typeof workOrders.$inferSelect;

/** What is said of a work order wherever it stands in a list. Days are those of the fair. */
export function headOf(
  workOrder: WorkOrderRow,
  stages: StageProgress[],
  gated: boolean,
  { now, zone }: { now: Date; zone: string }
) {
  const share = workShare(stages);
  return {
    workOrderId: workOrder.id,
    number: workOrder.number,
    quantity: workOrder.quantity,
    promisedOn: workOrder.promisedOn,
    expectedOn: workOrder.expectedOn,
    state: stateOf(workOrder, share, gated),
    confidence: confidence({
      share: workOrder.completedAt ? 1 : share,
      startOn: dayIn(zone, workOrder.createdAt),
      expectedOn: workOrder.expectedOn,
      today: dayIn(zone, now)
    }),
    share,
    stages
  };
}

function stateOf(workOrder: WorkOrderRow, share: number, gated: boolean): WorkState {
  if (workOrder.cancelledAt) return 'cancelled';
  if (workOrder.completedAt) return 'made';
  if (share > 0) return 'in_work';
  return gated ? 'waiting' : 'planned';
}

/** Where several work orders stand, by their id. */
export async function progressOfAll(
  db: Queryable,
  rows: readonly WorkOrderRow[]
): Promise<Map<string, StageProgress[]>> {
  const ids = rows.map((row) => row.id);
  const [stages, records] = await Promise.all([
    stagesOf(
      db,
      rows.map((row) => row.routingId)
    ),
    newestRecords(db, ids)
  ]);
  return new Map(
    rows.map((row) => [
      row.id,
      stageProgress(stages.get(row.routingId) ?? [], records.get(row.id) ?? [], row.quantity)
    ])
  );
}

async function newestRecords(db: Queryable, ids: string[]): Promise<Map<string, StageRecord[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([stageRecords.workOrderId, stageRecords.position])
    .from(stageRecords)
    .where(inArray(stageRecords.workOrderId, ids))
    .orderBy(stageRecords.workOrderId, stageRecords.position, sql`${stageRecords.quantityDone} desc`);
  return Map.groupBy(rows, (row) => row.workOrderId);
}

/** The changes of date of several work orders, oldest first, with the dealers' answers. */
export async function movedDates(db: Queryable, ids: string[]): Promise<Map<string, MovedDate[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      workOrderId: dateRevisions.workOrderId,
      revisionId: dateRevisions.id,
      fromOn: dateRevisions.fromOn,
      toOn: dateRevisions.toOn,
      reason: dateRevisions.reason,
      note: dateRevisions.note,
      alternatives: dateRevisions.alternatives,
      movedAt: dateRevisions.revisedAt,
      choice: delayAnswers.choice,
      answeredAt: delayAnswers.answeredAt
    })
    .from(dateRevisions)
    .leftJoin(delayAnswers, eq(delayAnswers.revisionId, dateRevisions.id))
    .where(inArray(dateRevisions.workOrderId, ids))
    .orderBy(asc(dateRevisions.revisedAt));
  const moved = rows.map(({ workOrderId, ...rest }) => ({ workOrderId, rest }));
  return mapGroups(moved, (row) => row.workOrderId);
}

async function linesOf(db: Queryable, ids: string[]) {
  const rows = await db
    .select({
      workOrderId: workOrderPieces.workOrderId,
      lineNo: workOrderPieces.lineNo,
      quantity: unitsToMake
    })
    .from(workOrderPieces)
    .innerJoin(
      promisePieces,
      and(
        eq(promisePieces.orderId, workOrderPieces.orderId),
        eq(promisePieces.lineNo, workOrderPieces.lineNo),
        eq(promisePieces.pieceNo, workOrderPieces.pieceNo)
      )
    )
    .innerJoin(workOrders, eq(workOrders.id, workOrderPieces.workOrderId))
    .where(inArray(workOrderPieces.workOrderId, ids))
    .groupBy(workOrderPieces.workOrderId, workOrderPieces.lineNo)
    .having(sql`${unitsToMake} > 0`)
    .orderBy(asc(workOrderPieces.lineNo));
  const lines = rows.map(({ workOrderId, ...rest }) => ({ workOrderId, rest }));
  return mapGroups(lines, (row) => row.workOrderId);
}

function mapGroups<T>(
  rows: readonly { workOrderId: string; rest: T }[],
  key: (row: { workOrderId: string }) => string
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row.rest]);
  return groups;
}
