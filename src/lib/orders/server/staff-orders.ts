import { and, asc, desc, eq, gt, gte, ilike, inArray, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import { dealersOf, worksWithAll } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { partly } from '#lib/db/server/partly.ts';
import { closingOf } from '#lib/fairs/occasion.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import { instantOf } from '#lib/time/zone.ts';
import type { OrderStatus } from '../order.ts';
import { closingClasses, ORDER_CLASSES, type OrderClass } from '../order-class.ts';
import type { OrderTest, Verdict } from '../reviewing/order-tests.ts';
import { oldestFirst, type OrderFilter, type OrderView, readCursor } from '../order-filter.ts';
import { orders } from './schema.ts';

/** A page of a fair's orders of the dealers whom the caller works with. */
export function page(db: Queryable, actor: StaffUser, fair: Fair, filter: OrderFilter, size = 50) {
  const [first, next, notBefore] = oldestFirst(filter.view) ? [asc, gt, gte] : [desc, lt, lte];
  const after = readCursor(filter.after);
  const clockFrom = clockStartOf(sql`${closingOf(fair).toISOString()}::timestamptz`);
  const since = after && sql`${after.placedAt.toISOString()}::timestamptz`;
  const queueAt = queuedAt(clockFrom);
  const at: SQL = oldestFirst(filter.view) ? queueAt : sql`${orders.placedAt}`;
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
      channel: orders.channel,
      late: sql<boolean>`${orders.lateReason} is not null`,
      door: sql<string | null>`(
        select coalesce(a.name, a.city, a.code) from dealer_addresses a where a.id = ${orders.doorId})`,
      placedAt: orders.placedAt,
      orderClass: orders.orderClass,
      /** From when the promised time of an answer runs. */
      clockFrom,
      /** Where it stands among what waits. */
      queueAt,
      /** What its tests have found in this version; null before they ran. */
      found: newestFound,
      /** Who reviews it. */
      reviewer: sql<string | null>`(
        select r.name from review_assignments a join users r on r.id = a.reviewer_id
        where a.order_id = ${orders.id} and a.ended_at is null)`,
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
        filter.mine ? reviewedBy(actor) : undefined,
        // The first says where the index begins, which it cannot read from either of two.
        after && since
          ? and(
              notBefore(at, since),
              or(next(at, since), and(eq(at, since), next(orders.number, after.number)))
            )
          : undefined
      )
    )
    .orderBy(first(at), first(orders.number))
    .limit(size);
}

export type StaffOrder = Awaited<ReturnType<typeof page>>[number];

const reviewedBy = ({ userId }: StaffUser) => sql`exists (
  select from review_assignments a where a.order_id = ${orders.id} and a.reviewer_id = ${userId} and a.ended_at is null)`;

/** Tests of the newest run on the order's version that have not passed. */
const newestFound = sql<{ outcome: Verdict; look: OrderTest[] } | null>`(
  select jsonb_build_object('outcome', c.outcome, 'look', (
    select coalesce(jsonb_agg(one->>'test'), '[]') from jsonb_array_elements(c.results) one where one->>'verdict' <> 'passed'))
  from order_checks c where c.order_id = ${orders.id} and c.version = ${orders.version}
  order by c.made_at desc, c.id desc limit 1)`;

/** From when the clock of an answer runs, in the query; `clockStart` in TypeScript. Cut to the milliseconds of a cursor. */
export function clockStartOf(closesAt: SQL): SQL<Date> {
  const closing = sql.join(
    closingClasses.map((one) => sql`${one}`),
    sql`, `
  );
  return sql`date_trunc('milliseconds', case when ${orders.orderClass} in (${closing})
    then greatest(${orders.placedAt}, ${closesAt}) else ${orders.placedAt} end)`.mapWith(
    orders.placedAt
  ) as SQL<Date>;
}

/** What has to be looked at first stands before everything else that waits, however late it came: as if it were ten years older. */
const queuedAt = (clockFrom: SQL<Date>): SQL<Date> =>
  sql`case when ${orders.orderClass} = 'priority' then ${clockFrom} - interval '10 years' else ${clockFrom} end`.mapWith(
    orders.placedAt
  ) as SQL<Date>;

/** How many orders stand in each state, with the caller's search but without the view. */
export async function counts(db: Queryable, actor: StaffUser, fair: Fair, filter: OrderFilter) {
  const counted = db
    .select({ status: orders.status, orderClass: orders.orderClass, count: sql<number>`count(*)::int` })
    .from(orders)
    .where(and(eq(orders.fairId, fair.id), dealersOf(actor), ...conditions(fair, { ...filter, view: 'all' })))
    .groupBy(orders.status, orders.orderClass)
    .$dynamic();
  // Of a large fair, looking up each dealer is a third of the time.
  const [rows, byView] = await Promise.all([
    worksWithAll(actor) && !filter.q ? counted : counted.innerJoin(dealers, eq(dealers.id, orders.dealerId)),
    viewCounts(db, actor, fair, filter)
  ]);
  const sum = (some: typeof rows) => some.reduce((total, row) => total + row.count, 0);
  const of = (status: OrderStatus) => sum(rows.filter((row) => row.status === status));
  const submitted = rows.filter((row) => row.status === 'submitted');
  return {
    submitted: of('submitted'),
    /** Of the submitted ones. */
    byClass: Object.fromEntries(
      ORDER_CLASSES.map((one) => [one, sum(submitted.filter((row) => row.orderClass === one))])
    ) as Record<OrderClass, number>,
    in_review: of('in_review'),
    ...byView,
    confirmed: of('confirmed') + of('closed'),
    cancelled: of('cancelled')
  };
}

/** By themselves: few orders are asked about, and to look at each of a fair for it would take longer than all else. */
async function viewCounts(db: Queryable, actor: StaffUser, fair: Fair, filter: OrderFilter) {
  const countOf = async (view: OrderView) => {
    const [row] = await db
      .select({ count: sql<number>`count(*)::int` })
      .from(orders)
      .innerJoin(dealers, eq(dealers.id, orders.dealerId))
      .where(and(eq(orders.fairId, fair.id), dealersOf(actor), ...conditions(fair, { ...filter, view })));
    return row!.count;
  };
  const [asked, awaited, unanswered] = await Promise.all([
    countOf('asked'),
    countOf('awaited'),
    countOf('unanswered')
  ]);
  return { asked, awaited, unanswered };
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
  awaited: ['confirmed'],
  unanswered: ['confirmed'],
  asked: null,
  confirmed: ['confirmed', 'closed'],
  cancelled: ['cancelled'],
  all: null
};

function conditions(
  fair: Fair,
  { view, q, region, orderClass, channel, from, until }: OrderFilter
): (SQL | undefined)[] {
  const statuses = views[view];
  const midnight = (day: string) => instantOf(`${day}T00:00`, fair.timeZone);
  return [
    statuses ? inArray(orders.status, [...statuses]) : undefined,
    view === 'asked' ? isAsked : undefined,
    view === 'awaited' ? isAwaited : undefined,
    view === 'unanswered' ? isUnanswered : undefined,
    q ? matches(q) : undefined,
    region ? eq(orders.regionId, region) : undefined,
    orderClass ? eq(orders.orderClass, orderClass) : undefined,
    channel ? eq(orders.channel, channel) : undefined,
    from ? gte(orders.placedAt, midnight(from)) : undefined,
    until ? lt(orders.placedAt, new Date(midnight(until).getTime() + 86_400_000)) : undefined
  ];
}

/** Its dealer has asked for a change that waits. */
const isAsked = sql`${orders.id} in (select order_id from asked_changes where state = 'open')`;

/** Its dealer was asked whether it is right as it stands, and has not said so; of these, whose clock has run out. */
const awaitedOf = (isDue: SQL) => sql`${orders.id} in (
  select a.order_id from order_agreements a where a.agreed_at is null and ${isDue} and not exists (
    select from order_agreements newer where newer.order_id = a.order_id and newer.version > a.version))`;
const isAwaited = awaitedOf(sql`true`);
const isUnanswered = awaitedOf(sql`a.due_at <= now()`);

function matches(q: string): SQL | undefined {
  const part = partly(q);
  const number = /^\d{1,9}$/.test(q) ? eq(orders.number, Number(q)) : undefined;
  return or(number, ilike(dealers.name, part), ilike(dealers.code, part));
}
