import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Actor } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import { isDealerAwaited } from '#lib/orders/server/agreeing/awaited.ts';
import { closedGate } from '#lib/billing/server/release-gate.ts';
import { products, variants } from '#lib/catalog/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { orderLines, orders } from '#lib/orders/server/schema.ts';
import { visibleOrders } from '#lib/orders/server/visible-orders.ts';
import type { OrderToShip, ReadyLine } from '../shipment-queue.ts';
import { goodsColumns } from './goods-columns.ts';
import { shipments } from './schema.ts';

const mostCarriers = 8;
const fromLastShipments = 200;

/** An order with what of it is in the warehouse, line by line; null when the actor may not see it. */
export async function byNumber(db: Queryable, actor: Actor, number: number): Promise<OrderToShip | null> {
  const [order] = await db
    .select({
      orderId: orders.id,
      orderNumber: orders.number,
      status: orders.status,
      dealerAwaited: isDealerAwaited,
      poNumber: orders.poNumber,
      shipFrom: orders.shipFrom,
      shipUntil: orders.shipUntil,
      dealer: {
        name: dealers.name,
        code: dealers.code,
        city: dealers.city,
        address: sql<string | null>`coalesce(${orders.shipTo}, ${dealers.address}, (
          select ship_to from ${shipments} where dealer_id = ${dealers.id} and ship_to is not null
          order by shipped_at desc limit 1))`,
        phone: dealers.phone
      }
    })
    .from(orders)
    .innerJoin(dealers, eq(dealers.id, orders.dealerId))
    .where(and(eq(orders.number, number), visibleOrders(db, actor)));
  if (!order) return null;
  const [lines, gate, carriers] = await Promise.all([
    linesOf(db, order.orderId),
    closedGate(db, order.orderId, 'shipping'),
    lastCarriers(db)
  ]);
  return { ...order, lines, gate, carriers };
}

function linesOf(db: Queryable, orderId: string): Promise<ReadyLine[]> {
  const pieces = sql`(
    select coalesce(sum(p.quantity - p.shipped_quantity - p.released_quantity) filter (where p.stocked), 0)::int as ready,
      min(p.expected_on) filter (where not p.stocked)::text as next_on
    from promise_pieces p
    where p.order_id = order_lines.order_id and p.line_no = order_lines.line_no
      and p.shipped_quantity + p.released_quantity < p.quantity
  ) pieces`;
  return db
    .select({
      lineNo: orderLines.lineNo,
      ...goodsColumns,
      ordered: orderLines.quantity,
      shipped: orderLines.shippedQuantity,
      cancelled: orderLines.cancelledQuantity,
      wishedOn: orderLines.wishedOn,
      ready: sql<number>`pieces.ready`,
      nextOn: sql<string | null>`pieces.next_on`
    })
    .from(orderLines)
    .innerJoin(variants, eq(variants.id, orderLines.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .innerJoinLateral(pieces, sql`true`)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.lineNo));
}

async function lastCarriers(db: Queryable): Promise<string[]> {
  const rows = await db
    .select({ carrier: shipments.carrier })
    .from(shipments)
    .orderBy(desc(shipments.number))
    .limit(fromLastShipments);
  return [...new Set(rows.map((row) => row.carrier))].slice(0, mostCarriers);
}
