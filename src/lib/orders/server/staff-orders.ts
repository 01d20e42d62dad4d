import { and, asc, desc, eq, gt, gte, ilike, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import { instantOf } from '#lib/time/zone.ts';
import type { OrderStatus } from '../order.ts';
import { oldestFirst, type OrderFilter, type OrderView, readCursor } from '../order-filter.ts';
import { orders } from './schema.ts';

/** A page of a fair's orders of the dealers whom the caller works with. */
export function page(db: Queryable, actor: StaffUser, fair: Fair, filter: OrderFilter, size = 50) {
  const [first, next] = oldestFirst(filter.view) ? [asc, gt] : [desc, lt];
  const after = readCursor(filter.after);
  return db
    .select({
      number: orders.number,
      status: sql<OrderStatus>`${orders.status}`,
      dealer: dealers.name,
      class: dealers.class,
      region: regions.name,
      colour: regions.colour,
      rep: users.name,
      total: orders.totalMinor,
      units: orders.units,
      currency: orders.currency,
      placedAt: orders.placedAt,
      depositPaidAt: orders.depositPaidAt
    })
    .from(orders)
    .innerJoin(dealers, eq(dealers.id, orders.dealerId))
    .innerJoin(regions, eq(regions.id, orders.regionId))
    .leftJoin(users, eq(users.id, dealers.repId))
    .where(
      and(
        eq(orders.fairId, fair.id),
        dealersOf(actor),
        ...conditions(fair, filter),
        after
          ? or(
              next(orders.placedAt, after.placedAt),
              and(eq(orders.placedAt, after.placedAt), next(orders.number, after.number))
            )
          : undefined
      )
    )
    .orderBy(first(orders.placedAt), first(orders.number))
    .limit(size);
}

export type StaffOrder = Awaited<ReturnType<typeof page>>[number];

/** How many orders stand in each state, with the caller's search but without the view. */
export async function counts(db: Queryable, actor: StaffUser, fair: Fair, filter: OrderFilter) {
  const rows = await db
    .select({ status: orders.status, count: sql<number>`count(*)::int` })
    .from(orders)
    .innerJoin(dealers, eq(dealers.id, orders.dealerId))
    .where(and(eq(orders.fairId, fair.id), dealersOf(actor), ...conditions(fair, { ...filter, view: 'all' })))
    .groupBy(orders.status);
  const of = (status: OrderStatus) => rows.find((row) => row.status === status)?.count ?? 0;
  return {
    submitted: of('submitted'),
    in_review: of('in_review'),
    confirmed: of('confirmed') + of('closed'),
    cancelled: of('cancelled')
  };
}

/** Where some orders stand by now and who moved them: for rows on a screen that somebody else has taken. */
export async function moved(db: Queryable, actor: StaffUser, numbers: readonly number[]) {
  if (numbers.length === 0) return [];
  return db
    .select({
      number: orders.number,
      status: sql<OrderStatus>`${orders.status}`,
      by: sql<string | null>`(
        select coalesce(staff.name, person.name) from events
        left join users person on person.id = events.actor_id left join users staff on staff.id = events.acted_by
        where aggregate_type = 'order' and aggregate_id = ${orders.id}::text
          and type in ('order.confirmed', 'order.cancelled', 'order.declined', 'order.placed')
        order by events.id desc limit 1)`
    })
    .from(orders)
    .innerJoin(dealers, eq(dealers.id, orders.dealerId))
    .where(and(inArray(orders.number, numbers.slice(0, 100)), dealersOf(actor)));
}

const views: Record<OrderView, readonly OrderStatus[] | null> = {
  open: ['submitted', 'in_review'],
  submitted: ['submitted'],
  in_review: ['in_review'],
  confirmed: ['confirmed', 'closed'],
  cancelled: ['cancelled'],
  all: null
};

function conditions(fair: Fair, { view, q, region, from, until }: OrderFilter): (SQL | undefined)[] {
  const statuses = views[view];
  const midnight = (day: string) => instantOf(`${day}T00:00`, fair.timeZone);
  return [
    statuses ? inArray(orders.status, [...statuses]) : undefined,
    q ? matches(q) : undefined,
    region ? eq(orders.regionId, region) : undefined,
    from ? gte(orders.placedAt, midnight(from)) : undefined,
    until ? lt(orders.placedAt, new Date(midnight(until).getTime() + 86_400_000)) : undefined
  ];
}

function matches(q: string): SQL | undefined {
  const part = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const number = /^\d{1,9}$/.test(q) ? eq(orders.number, Number(q)) : undefined;
  return or(number, ilike(dealers.name, part), ilike(dealers.code, part));
}
