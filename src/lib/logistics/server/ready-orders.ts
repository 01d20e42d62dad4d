import { and, asc, eq, gt, ilike, or, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '#lib/accounts/actor.ts';
import { dealers, regions } from '#lib/accounts/server/schema.ts';
import { isDealerAwaited } from '#lib/orders/server/agreeing/awaited.ts';
import { isGateClosed } from '#lib/billing/server/release-gate.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { partly } from '#lib/db/server/partly.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { visibleOrders } from '#lib/orders/server/visible-orders.ts';
import { instantCursor, readInstantCursor } from '#lib/ui/queue-filter.ts';
import { type ReadyOrder, type ShipmentFilter } from '../shipment-queue.ts';

export interface ReadyPage {
  rows: ReadyOrder[];
  /** Cursor of the next page, null on the last. */
  next: string | null;
}

/** A page of confirmed orders with goods in the warehouse, those that were placed first in front. */
export async function page(
  db: Queryable,
  actor: Actor,
  filter: ShipmentFilter,
  size = 50
): Promise<ReadyPage> {
  const last = readInstantCursor(filter.after);
  const beyond = last
    ? or(gt(orders.placedAt, last.at), and(eq(orders.placedAt, last.at), gt(orders.number, last.number)))
    : undefined;
  const found: ReadyOrder[] = await db
    .select({
      orderId: orders.id,
      orderNumber: orders.number,
      dealer: dealers.name,
      city: dealers.city,
      region: regions.name,
      colour: regions.colour,
      ready: sql<number>`goods.ready`,
      open: sql<number>`goods.open`,
      shipsOn: sql<string>`goods.ships_on`,
      placedAt: orders.placedAt,
      gated: sql<boolean>`${isGateClosed('shipping')} or ${isDealerAwaited}`
    })
    .from(orders)
    .innerJoin(dealers, eq(dealers.id, orders.dealerId))
    .innerJoin(regions, eq(regions.id, orders.regionId))
    .innerJoinLateral(goods, sql`true`)
    .where(and(...conditions(db, actor, filter.q), beyond))
    .orderBy(asc(orders.placedAt), asc(orders.number))
    .limit(size + 1);
  const rows = found.slice(0, size);
  const end = rows.at(-1);
  return { rows, next: found.length > size && end ? instantCursor(end.placedAt, end.orderNumber) : null };
}

/** How many orders have goods in the warehouse, for the caller's search. */
export async function count(db: Queryable, actor: Actor, filter: ShipmentFilter): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(orders)
    .innerJoin(dealers, eq(dealers.id, orders.dealerId))
    .where(and(...conditions(db, actor, filter.q)));
  return row!.count;
}

/** Units of one order that have not left: ready ones, all of them, and the earliest day expected of the ready ones. */
const goods = sql`(
  select coalesce(sum(p.quantity - p.shipped_quantity - p.released_quantity), 0)::int as open,
    coalesce(sum(p.quantity - p.shipped_quantity - p.released_quantity) filter (where p.stocked), 0)::int as ready,
    min(p.expected_on) filter (where p.stocked)::text as ships_on
  from promise_pieces p
  where p.order_id = orders.id and p.shipped_quantity + p.released_quantity < p.quantity
) goods`;

function conditions(db: Queryable, actor: Actor, search: string): (SQL | undefined)[] {
  return [
    eq(orders.status, 'confirmed'),
    visibleOrders(db, actor),
    sql`exists (select 1 from promise_pieces p where p.order_id = orders.id and p.stocked
      and p.shipped_quantity + p.released_quantity < p.quantity)`,
    matching(search)
  ];
}

function matching(search: string): SQL | undefined {
  if (!search) return undefined;
  if (/^\d{1,9}$/.test(search)) return eq(orders.number, Number(search));
  const part = partly(search);
  return or(ilike(dealers.name, part), ilike(dealers.code, part));
}
