import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Actor } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import { isGateClosed } from '#lib/billing/server/release-gate.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { orders, promisePieces } from '#lib/orders/server/schema.ts';
import { visibleOrders } from '#lib/orders/server/visible-orders.ts';
import type { ExpectedDelivery, OrderDelivery, OrderShipment, Position } from '../order-delivery.ts';
import { shipmentPieces, shipmentPositions, shipments } from './schema.ts';

/** A shipment seen more often than this shows its newest positions. */
const mostPositions = 30;

/** The goods of one order on their way, for its page; null when the actor may not see the order. */
export async function ofOrder(db: Queryable, actor: Actor, orderId: string): Promise<OrderDelivery | null> {
  const [order] = await db
    .select({ status: orders.status, gated: isGateClosed('shipping') })
    .from(orders)
    .where(and(eq(orders.id, orderId), visibleOrders(db, actor)));
  if (!order) return null;
  const [rows, expected] = await Promise.all([shipmentsOf(db, orderId), expectedOf(db, orderId)]);
  return { shipments: rows, expected, waitsForPayment: order.gated };
}

async function shipmentsOf(db: Queryable, orderId: string): Promise<OrderShipment[]> {
  const packer = alias(users, 'packer');
  const rows = await db
    .select({ shipment: shipments, receivedBy: users.name, shippedBy: packer.name })
    .from(shipments)
    .innerJoin(packer, eq(packer.id, shipments.shippedBy))
    .leftJoin(users, eq(users.id, shipments.receivedBy))
    .where(eq(shipments.orderId, orderId))
    .orderBy(asc(shipments.shippedAt), asc(shipments.number));
  const ids = rows.map((row) => row.shipment.id);
  const [lines, positions] = await Promise.all([linesOf(db, ids), positionsOf(db, ids)]);
  return rows.map(({ shipment, receivedBy, shippedBy }) => {
    const own = lines.get(shipment.id) ?? [];
    return {
      id: shipment.id,
      number: shipment.number,
      carrier: shipment.carrier,
      trackingNumber: shipment.trackingNumber,
      quantity: own.reduce((sum, line) => sum + line.quantity, 0),
      lines: own.map(({ lineNo, quantity }) => ({ lineNo, quantity })),
      positions: positions.get(shipment.id) ?? [],
      shippedAt: shipment.shippedAt,
      shippedBy,
      receivedAt: shipment.receivedAt,
      receivedBy,
      receiptNote: shipment.receiptNote
    };
  });
}

/** Units of each order line in several shipments, by the shipment's id. */
export async function linesOf(db: Queryable, ids: string[]) {
  if (ids.length === 0) return new Map<string, never[]>();
  const rows = await db
    .select({
      shipmentId: shipmentPieces.shipmentId,
      lineNo: shipmentPieces.lineNo,
      quantity: sql<number>`sum(${shipmentPieces.quantity})::int`
    })
    .from(shipmentPieces)
    .where(inArray(shipmentPieces.shipmentId, ids))
    .groupBy(shipmentPieces.shipmentId, shipmentPieces.lineNo)
    .orderBy(asc(shipmentPieces.lineNo));
  return Map.groupBy(rows, (row) => row.shipmentId);
}

/** Where several shipments were seen, newest first, by the shipment's id. */
export async function positionsOf(db: Queryable, ids: string[]): Promise<Map<string, Position[]>> {
  if (ids.length === 0) return new Map();
  const { id, shipmentId, place, note, exception, expectedOn, seenAt } = shipmentPositions;
  const rank = sql<number>`row_number() over (partition by ${shipmentId} order by ${seenAt} desc, ${id} desc)`;
  const ranked = db
    .select({ id, shipmentId, place, note, exception, expectedOn, seenAt, rank: rank.as('rank') })
    .from(shipmentPositions)
    .where(inArray(shipmentId, ids))
    .as('ranked');
  const rows = await db
    .select()
    .from(ranked)
    .where(sql`${ranked.rank} <= ${mostPositions}`)
    .orderBy(desc(ranked.seenAt), desc(ranked.id));
  const positions = new Map<string, Position[]>();
  for (const row of rows) {
    const known = positions.get(row.shipmentId) ?? [];
    positions.set(row.shipmentId, [
      ...known,
      {
        ...{ id: row.id, place: row.place, note: row.note, seenAt: row.seenAt },
        ...{ exception: row.exception, expectedOn: row.expectedOn }
      }
    ]);
  }
  return positions;
}

function expectedOf(db: Queryable, orderId: string): Promise<ExpectedDelivery[]> {
  const { expectedOn, stocked, quantity, shippedQuantity, releasedQuantity } = promisePieces;
  return db
    .select({
      on: expectedOn,
      quantity: sql<number>`sum(${quantity} - ${shippedQuantity} - ${releasedQuantity})::int`,
      ready: stocked
    })
    .from(promisePieces)
    .where(
      and(eq(promisePieces.orderId, orderId), sql`${shippedQuantity} + ${releasedQuantity} < ${quantity}`)
    )
    .groupBy(expectedOn, stocked)
    .orderBy(asc(expectedOn), desc(stocked));
}
