import { and, asc, desc, eq, gt, ilike, isNotNull, isNull, lt, not, or, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '#lib/accounts/actor.ts';
import { dealers, regions } from '#lib/accounts/server/schema.ts';
import { isGateClosed } from '#lib/billing/server/release-gate.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { partly } from '#lib/db/server/partly.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { daysBetween } from '#lib/i18n/format.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { visibleOrders } from '#lib/orders/server/visible-orders.ts';
import { timeShare } from '../confidence.ts';
import { readInstantCursor } from '#lib/ui/queue-filter.ts';
import { dayIn } from '#lib/time/day.ts';
import {
  readOpenCursor,
  workCursor,
  type QueuedWork,
  type WorkFilter,
  type WorkView
} from '../work-queue.ts';
import { headOf, movedDates, progressOfAll } from './order-progress.ts';
import { priorityOrders } from './priority-schema.ts';
import { stageRecords, workOrders } from './schema.ts';

export interface WorkPage {
  rows: QueuedWork[];
  /** Cursor of the next page, null on the last. */
  next: string | null;
}

/** A page of work orders: open ones by their expected date, those with priority first, finished ones newest first. */
export async function page(
  db: Queryable,
  actor: Actor,
  filter: WorkFilter,
  now: Date,
  size = 50
): Promise<WorkPage> {
  const order =
    filter.view === 'made'
      ? [desc(workOrders.completedAt), desc(workOrders.number)]
      : [desc(isFirst), asc(workOrders.expectedOn), asc(workOrders.number)];
  const found = await rowsWhere(
    db,
    and(visibleOrders(db, actor), ofView(filter.view, now), matching(filter.q), beyond(filter))
  )
    .orderBy(...order)
    .limit(size + 1);
  const rows = await described(db, found.slice(0, size), now);
  const last = rows.at(-1);
  return { rows, next: found.length > size && last ? workCursor(filter.view, last) : null };
}

/** How many stand in each view of the open queue, for the caller's search. */
export async function counts(db: Queryable, actor: Actor, filter: WorkFilter, now: Date) {
  const count = (condition: SQL | undefined) => sql<number>`(count(*) filter (where ${condition}))::int`;
  const [row] = await db
    .select({
      open: sql<number>`count(*)::int`,
      waiting: count(ofView('waiting', now)),
      late: count(ofView('late', now))
    })
    .from(workOrders)
    .innerJoin(orders, eq(orders.id, workOrders.orderId))
    .innerJoin(fairs, eq(fairs.id, orders.fairId))
    .innerJoin(dealers, eq(dealers.id, orders.dealerId))
    .where(and(visibleOrders(db, actor), isOpen, matching(filter.q)));
  return row!;
}

/** One work order as a row, or null when there is none that the actor may see. */
export async function row(
  db: Queryable,
  actor: Actor,
  number: number,
  now: Date
): Promise<QueuedWork | null> {
  const found = await rowsWhere(db, and(eq(workOrders.number, number), visibleOrders(db, actor)));
  return (await described(db, found, now))[0] ?? null;
}

const isFirst = sql<boolean>`exists (select 1 from ${priorityOrders} where ${priorityOrders.orderId} = ${workOrders.orderId})`;
const isOpen = and(isNull(workOrders.completedAt), isNull(workOrders.cancelledAt));

function ofView(view: WorkView, now: Date): SQL | undefined {
  if (view === 'made') return isNotNull(workOrders.completedAt);
  if (view === 'late') {
    return and(
      isOpen,
      sql`${workOrders.expectedOn} < (${now.toISOString()}::timestamptz at time zone ${fairs.timeZone})::date`
    );
  }
  if (view === 'waiting') {
    const begun = sql`exists (select 1 from ${stageRecords} where ${stageRecords.workOrderId} = ${workOrders.id})`;
    return and(isOpen, sql`not ${begun}`, isGateClosed('production'));
  }
  return isOpen;
}

function matching(search: string): SQL | undefined {
  if (!search) return undefined;
  if (/^\d{1,9}$/.test(search)) {
    return or(eq(workOrders.number, Number(search)), eq(orders.number, Number(search)));
  }
  const part = partly(search);
  return or(ilike(dealers.name, part), ilike(dealers.code, part));
}

function beyond({ view, after }: WorkFilter): SQL | undefined {
  if (view === 'made') {
    const last = readInstantCursor(after);
    if (!last) return undefined;
    const { completedAt, number } = workOrders;
    return or(lt(completedAt, last.at), and(eq(completedAt, last.at), lt(number, last.number)));
  }
  const last = readOpenCursor(after);
  if (!last) return undefined;
  const { expectedOn, number } = workOrders;
  const later = or(
    gt(expectedOn, last.expectedOn),
    and(eq(expectedOn, last.expectedOn), gt(number, last.number))
  );
  return last.isFirst ? or(not(isFirst), later) : and(not(isFirst), later);
}

function rowsWhere(db: Queryable, condition: SQL | undefined) {
  return db
    .select({
      workOrder: workOrders,
      orderNumber: orders.number,
      dealer: dealers.name,
      region: regions.name,
      colour: regions.colour,
      zone: fairs.timeZone,
      wishedOn: sql<string | null>`(
        select min(coalesce(l.wished_on, ${orders.shipUntil}))::text from work_order_pieces w
        join order_lines l on l.order_id = w.order_id and l.line_no = w.line_no
        where w.work_order_id = ${workOrders.id})`,
      isFirst,
      gated: isGateClosed('production')
    })
    .from(workOrders)
    .innerJoin(orders, eq(orders.id, workOrders.orderId))
    .innerJoin(fairs, eq(fairs.id, orders.fairId))
    .innerJoin(dealers, eq(dealers.id, orders.dealerId))
    .innerJoin(regions, eq(regions.id, orders.regionId))
    .where(condition);
}

async function described(
  db: Queryable,
  found: Awaited<ReturnType<typeof rowsWhere>>,
  now: Date
): Promise<QueuedWork[]> {
  const [progress, moved] = await Promise.all([
    progressOfAll(
      db,
      found.map((one) => one.workOrder)
    ),
    movedDates(
      db,
      found.map((one) => one.workOrder.id)
    )
  ]);
  return found.map(({ workOrder, orderNumber, dealer, region, colour, zone, wishedOn, isFirst, gated }) => {
    const today = dayIn(zone, now);
    return {
      ...headOf(workOrder, progress.get(workOrder.id) ?? [], gated, { now, zone }),
      orderId: workOrder.orderId,
      orderNumber,
      dealer,
      region,
      colour,
      wishedOn,
      isFirst,
      moved: moved.get(workOrder.id)?.at(-1) ?? null,
      timeShare: timeShare(dayIn(zone, workOrder.createdAt), workOrder.expectedOn, today),
      daysLeft: daysBetween(today, workOrder.expectedOn),
      completedAt: workOrder.completedAt
    };
  });
}
