import { and, asc, desc, eq, gt, ilike, isNotNull, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '#lib/accounts/actor.ts';
import { dealers, regions } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { partly } from '#lib/db/server/partly.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { visibleOrders } from '#lib/orders/server/visible-orders.ts';
import { instantCursor, readInstantCursor } from '#lib/ui/queue-filter.ts';
import { type SentShipment, type ShipmentFilter } from '../shipment-queue.ts';
import { shipmentPieces, shipmentPositions, shipments } from './schema.ts';

export interface ShipmentPage {
  rows: SentShipment[];
  /** Cursor of the next page, null on the last. */
  next: string | null;
}

/** A page of shipments: those under way longest first, received ones newest first. */
export async function page(
  db: Queryable,
  actor: Actor,
  filter: ShipmentFilter,
  size = 50
): Promise<ShipmentPage> {
  const received = filter.view === 'received';
  const at = received ? shipments.receivedAt : shipments.shippedAt;
  const order = received ? desc : asc;
  const found = await rowsWhere(
    db,
    and(
      visibleOrders(db, actor),
      received ? isNotNull(shipments.receivedAt) : isNull(shipments.receivedAt),
      matching(filter.q),
      beyond(filter)
    )
  )
    .orderBy(order(at), order(shipments.number))
    .limit(size + 1);
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  const lastAt = received ? last?.receivedAt : last?.shippedAt;
  const next = found.length > size && last && lastAt ? instantCursor(lastAt, last.number) : null;
  return { rows, next };
}

/** How many are on their way, for the caller's search. */
export async function countUnderWay(db: Queryable, actor: Actor, filter: ShipmentFilter): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(shipments)
    .innerJoin(orders, eq(orders.id, shipments.orderId))
    .innerJoin(dealers, eq(dealers.id, shipments.dealerId))
    .where(and(visibleOrders(db, actor), isNull(shipments.receivedAt), matching(filter.q)));
  return row!.count;
}

/** One shipment as a row, or null when there is none that the actor may see. */
export async function row(db: Queryable, actor: Actor, number: number): Promise<SentShipment | null> {
  const [found] = await rowsWhere(db, and(eq(shipments.number, number), visibleOrders(db, actor)));
  return found ?? null;
}

/** One by its number, whoever reads. */
export async function rowOfHouse(db: Queryable, number: number): Promise<SentShipment | null> {
  const [found] = await rowsWhere(db, eq(shipments.number, number));
  return found ?? null;
}

function matching(search: string): SQL | undefined {
  if (!search) return undefined;
  const part = partly(search);
  const names = [ilike(dealers.name, part), ilike(dealers.code, part), ilike(shipments.trackingNumber, part)];
  if (!/^\d{1,9}$/.test(search)) return or(...names);
  return or(eq(shipments.number, Number(search)), eq(orders.number, Number(search)), names[2]);
}

function beyond({ view, after }: ShipmentFilter): SQL | undefined {
  const last = readInstantCursor(after);
  if (!last) return undefined;
  const [at, next] = view === 'received' ? [shipments.receivedAt, lt] : [shipments.shippedAt, gt];
  return or(next(at, last.at), and(eq(at, last.at), next(shipments.number, last.number)));
}

function rowsWhere(db: Queryable, condition: SQL | undefined) {
  const newest = db
    .select({ place: shipmentPositions.place, seenAt: shipmentPositions.seenAt })
    .from(shipmentPositions)
    .where(eq(shipmentPositions.shipmentId, shipments.id))
    .orderBy(desc(shipmentPositions.seenAt), desc(shipmentPositions.id))
    .limit(1)
    .as('newest');
  const goods = db
    .select({ quantity: sql<number>`coalesce(sum(${shipmentPieces.quantity}), 0)::int`.as('quantity') })
    .from(shipmentPieces)
    .where(eq(shipmentPieces.shipmentId, shipments.id))
    .as('goods');
  return db
    .select({
      id: shipments.id,
      number: shipments.number,
      orderId: shipments.orderId,
      orderNumber: orders.number,
      dealer: dealers.name,
      city: dealers.city,
      region: regions.name,
      colour: regions.colour,
      carrier: shipments.carrier,
      trackingNumber: shipments.trackingNumber,
      quantity: goods.quantity,
      shippedAt: shipments.shippedAt,
      receivedAt: shipments.receivedAt,
      place: newest.place,
      seenAt: newest.seenAt
    })
    .from(shipments)
    .innerJoin(orders, eq(orders.id, shipments.orderId))
    .innerJoin(dealers, eq(dealers.id, shipments.dealerId))
    .innerJoin(regions, eq(regions.id, orders.regionId))
    .innerJoinLateral(goods, sql`true`)
    .leftJoinLateral(newest, sql`true`)
    .where(condition);
}
