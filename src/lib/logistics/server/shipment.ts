import { and, asc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Actor } from '#lib/accounts/actor.ts';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { products, variants } from '#lib/catalog/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { events } from '#lib/events/server/schema.ts';
import { orderLines, orders } from '#lib/orders/server/schema.ts';
import type { SentShipment, ShipmentDetail } from '../shipment-queue.ts';
import { goodsColumns } from './goods-columns.ts';
import { positionsOf } from './order-deliveries.ts';
import { shipmentPieces, shipments as table } from './schema.ts';
import * as shipments from './shipments.ts';

/** A shipment with its goods, its way and its papers; null when the actor may not see it. */
export async function byNumber(db: Queryable, actor: Actor, number: number): Promise<ShipmentDetail | null> {
  return withGoods(db, await shipments.row(db, actor, number));
}

/** The same for papers that the house itself sends to the dealer. */
export const ofHouse = async (db: Queryable, number: number): Promise<ShipmentDetail | null> =>
  withGoods(db, await shipments.rowOfHouse(db, number));

async function withGoods(db: Queryable, row: SentShipment | null): Promise<ShipmentDetail | null> {
  if (!row) return null;
  const [lines, positions, rest] = await Promise.all([
    linesOf(db, row.id),
    positionsOf(db, [row.id]),
    restOf(db, row.id)
  ]);
  return { ...row, ...rest, lines, positions: positions.get(row.id) ?? [] };
}

async function restOf(db: Queryable, id: string) {
  const receiver = alias(users, 'receiver');
  const [found] = await db
    .select({
      poNumber: orders.poNumber,
      consignee: {
        name: dealers.name,
        code: dealers.code,
        city: dealers.city,
        address: sql<string | null>`coalesce(${table.shipTo}, ${dealers.address})`,
        phone: dealers.phone
      },
      shippedBy: users.name,
      receivedBy: receiver.name,
      receiptNote: table.receiptNote,
      override: sql<string | null>`(
        select payload->>'override' from ${events} where aggregate_type = 'shipment' and aggregate_id = ${id}
          and type = 'shipment.shipped' limit 1)`
    })
    .from(table)
    .innerJoin(orders, eq(orders.id, table.orderId))
    .innerJoin(dealers, eq(dealers.id, table.dealerId))
    .innerJoin(users, eq(users.id, table.shippedBy))
    .leftJoin(receiver, eq(receiver.id, table.receivedBy))
    .where(eq(table.id, id));
  return found!;
}

function linesOf(db: Queryable, shipmentId: string): Promise<ShipmentDetail['lines']> {
  return db
    .select({
      lineNo: orderLines.lineNo,
      ...goodsColumns,
      ordered: orderLines.quantity,
      quantity: sql<number>`sum(${shipmentPieces.quantity})::int`
    })
    .from(shipmentPieces)
    .innerJoin(
      orderLines,
      and(eq(orderLines.orderId, shipmentPieces.orderId), eq(orderLines.lineNo, shipmentPieces.lineNo))
    )
    .innerJoin(variants, eq(variants.id, orderLines.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .where(eq(shipmentPieces.shipmentId, shipmentId))
    .groupBy(orderLines.orderId, orderLines.lineNo, variants.id, products.id)
    .orderBy(asc(orderLines.lineNo));
}
