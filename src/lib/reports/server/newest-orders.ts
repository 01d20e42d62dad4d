import { and, desc, eq, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { sees } from '#lib/accounts/figures.ts';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { OrderStatus } from '#lib/orders/order.ts';
import { orders } from '#lib/orders/server/schema.ts';

const actors = alias(users, 'actors');

/** The newest orders of a fair that stand, newest first, of the dealers whom the caller works with; none for roles without orders. */
export async function newestOrders(db: Queryable, actor: StaffUser, fairId: number, size: number) {
  if (!sees(actor.role, 'orders')) return [];
  return db
    .select({
      number: orders.number,
      dealer: dealers.name,
      class: dealers.class,
      region: regions.name,
      colour: regions.colour,
      total: orders.totalMinor,
      units: orders.units,
      status: sql<OrderStatus>`${orders.status}`,
      placedAt: orders.placedAt,
      actedBy: actors.name
    })
    .from(orders)
    .innerJoin(dealers, eq(dealers.id, orders.dealerId))
    .innerJoin(regions, eq(regions.id, orders.regionId))
    .leftJoin(actors, eq(actors.id, orders.actedBy))
    .where(and(eq(orders.fairId, fairId), ne(orders.status, 'cancelled'), dealersOf(actor)))
    .orderBy(desc(orders.placedAt), desc(orders.number))
    .limit(size);
}

export type NewestOrder = Awaited<ReturnType<typeof newestOrders>>[number];
