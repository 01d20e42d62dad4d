import { and, asc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { Actor, DealerUser } from '#lib/accounts/actor.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { visibleOrders } from '#lib/orders/server/visible-orders.ts';
import { dayIn } from '#lib/time/day.ts';
import { daysLate, residualOf, stateOf, stepName } from '../instalment.ts';
import type { LadderStep, OrderLadder, Owed } from '../ladder.ts';
import type { DueEvent, Release } from '../terms.ts';
import { residual } from './residual.ts';
import { instalments } from './schema.ts';

/** How many orders a page of ladders has. */
export const pageSize = 20;

/** The ladder of one order; null for one that the actor may not see or that has nothing to pay. */
export async function ofOrder(
  db: Queryable,
  actor: Actor,
  orderId: string,
  now: Date
): Promise<OrderLadder | null> {
  const [ladder] = await laddersWhere(
    db,
    and(eq(instalments.orderId, orderId), visibleOrders(db, actor))!,
    now
  );
  return ladder ?? null;
}

/** A dealer's orders with something to pay, what is due longest first; `page` from 0. */
export async function open(
  db: Queryable,
  { dealerId }: Pick<DealerUser, 'dealerId'>,
  now: Date,
  page = 0
): Promise<{ ladders: OrderLadder[]; more: boolean }> {
  const rows = await db.execute<{ id: string }>(sql`
    select i.order_id as id from instalments i
    where i.dealer_id = ${dealerId} and ${residual} > 0
    group by i.order_id order by min(i.due_on) nulls last, i.order_id
    limit ${pageSize + 1} offset ${page * pageSize}`);
  const ids = rows.slice(0, pageSize).map((row) => row.id);
  if (ids.length === 0) return { ladders: [], more: false };
  const found = await laddersWhere(db, inArray(instalments.orderId, ids), now);
  const place = new Map(ids.map((id, index) => [id, index]));
  found.sort((a, b) => place.get(a.orderId)! - place.get(b.orderId)!);
  return { ladders: found, more: rows.length > pageSize };
}

/** What a dealer owes, by currency; overdue by the calendar of each order's fair. */
export async function owedBy(db: Queryable, dealerId: number, now: Date): Promise<Owed[]> {
  const today = sql`(${now.toISOString()}::timestamptz at time zone f.time_zone)::date`;
  const rows = await db.execute<{ [Key in keyof Owed]: Owed[Key] }>(sql`
    select i.currency, sum(${residual})::bigint as "openMinor",
      coalesce(sum(${residual}) filter (where i.due_on < ${today}), 0)::bigint as "overdueMinor",
      count(distinct i.order_id)::int as orders, count(*) filter (where i.due_on < ${today})::int as "overdueSteps",
      coalesce(max(${today} - i.due_on) filter (where i.due_on < ${today}), 0)::int as "mostDaysLate"
    from instalments i join orders o on o.id = i.order_id join fairs f on f.id = o.fair_id
    where i.dealer_id = ${dealerId} and ${residual} > 0
    group by i.currency order by 2 desc`);
  return [...rows];
}

async function laddersWhere(db: Queryable, condition: SQL, now: Date): Promise<OrderLadder[]> {
  const rows = await db
    .select({
      instalment: instalments,
      number: orders.number,
      totalMinor: orders.totalMinor,
      timeZone: fairs.timeZone,
      paidOn: sql<
        string | null
      >`(select max(r.received_on)::text from allocations a join receipts r on r.id = a.receipt_id
        where a.instalment_id = ${instalments.id} and r.reversed_at is null)`,
      underWay: sql<boolean>`exists (select 1 from payment_attempts p
        where p.instalment_id = ${instalments.id} and p.state = 'processing')`
    })
    .from(instalments)
    .innerJoin(orders, eq(orders.id, instalments.orderId))
    .innerJoin(fairs, eq(fairs.id, orders.fairId))
    .where(and(condition, isNull(instalments.voidedAt)))
    .orderBy(asc(orders.number), asc(instalments.position))
    .limit(pageSize * 60);
  const byOrder = Map.groupBy(rows, (row) => row.instalment.orderId);
  return [...byOrder].map(([orderId, some]) => ({
    orderId,
    number: some[0]!.number,
    currency: some[0]!.instalment.currency,
    totalMinor: some[0]!.totalMinor,
    steps: some.map((row) => stepOf(row, some.length, dayIn(row.timeZone, now)))
  }));
}

interface StepRow {
  instalment: typeof instalments.$inferSelect;
  paidOn: string | null;
  underWay: boolean;
}

function stepOf({ instalment, paidOn, underWay }: StepRow, steps: number, today: string): LadderStep {
  const { id, position, amountMinor, dueOn, dueDays } = instalment;
  const state = stateOf(instalment, today);
  return {
    id,
    position,
    name: stepName(position, steps),
    amountMinor,
    openMinor: residualOf(instalment),
    state,
    dueOn,
    dueEvent: instalment.dueEvent as DueEvent,
    dueDays,
    daysLate: daysLate(instalment, today),
    releases: instalment.releases as Release | null,
    paidOn: state === 'paid' ? paidOn : null,
    underWay
  };
}
