import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Actor } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import { closedGate } from '#lib/billing/server/release-gate.ts';
import { colourColumns } from '#lib/catalog/server/local-names.ts';
import { pictureColumns } from '#lib/catalog/server/pictures/pictures.ts';
import { products, variants } from '#lib/catalog/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { events } from '#lib/events/server/schema.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { orders, promisePieces } from '#lib/orders/server/schema.ts';
import { dayIn } from '#lib/time/day.ts';
import type { WorkDetail, WorkHistoryEntry, WorkLine } from '../work-queue.ts';
import { workOrderPieces, workOrders as workOrderRows } from './schema.ts';
import { unitsToMake } from './units-to-make.ts';
import * as workOrders from './work-orders.ts';

const mostHistory = 200;

/** A work order with its lines, its history and what it waits for; null when the actor may not see it. */
export async function byNumber(
  db: Queryable,
  actor: Actor,
  number: number,
  now: Date
): Promise<WorkDetail | null> {
  const row = await workOrders.row(db, actor, number, now);
  if (!row) return null;
  const [lines, history, gate, zone] = await Promise.all([
    linesOf(db, row.workOrderId),
    historyOf(db, row.workOrderId),
    row.state === 'waiting' ? closedGate(db, row.orderId, 'production') : null,
    zoneOf(db, row.orderId)
  ]);
  return { ...row, lines, history, gate, today: dayIn(zone, now) };
}

async function zoneOf(db: Queryable, orderId: string): Promise<string> {
  const [fair] = await db
    .select({ zone: fairs.timeZone })
    .from(fairs)
    .innerJoin(orders, eq(orders.fairId, fairs.id))
    .where(eq(orders.id, orderId));
  return fair!.zone;
}

function linesOf(db: Queryable, workOrderId: string): Promise<WorkLine[]> {
  return db
    .select({
      lineNo: workOrderPieces.lineNo,
      sku: variants.sku,
      name: products.name,
      nameZh: products.nameZh,
      nameKo: products.nameKo,
      drawing: products.drawing,
      ...colourColumns,
      ...pictureColumns,
      colourHex: variants.colourHex,
      size: variants.size,
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
    .innerJoin(workOrderRows, eq(workOrderRows.id, workOrderPieces.workOrderId))
    .innerJoin(variants, eq(variants.id, promisePieces.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .where(eq(workOrderPieces.workOrderId, workOrderId))
    .groupBy(workOrderPieces.lineNo, variants.id, products.id)
    .having(sql`${unitsToMake} > 0`)
    .orderBy(
      asc(products.position),
      asc(products.id),
      asc(variants.colourPosition),
      asc(variants.sizePosition),
      asc(variants.id)
    );
}

function historyOf(db: Queryable, workOrderId: string): Promise<WorkHistoryEntry[]> {
  return db
    .select({ id: events.id, type: events.type, at: events.at, by: users.name, payload: events.payload })
    .from(events)
    .leftJoin(users, eq(users.id, events.actorId))
    .where(and(eq(events.aggregateType, 'work_order'), eq(events.aggregateId, workOrderId)))
    .orderBy(desc(events.id))
    .limit(mostHistory);
}
