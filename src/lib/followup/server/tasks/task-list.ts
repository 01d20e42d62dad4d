import { and, asc, eq, isNotNull, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { tasks } from '../schema.ts';
import { companyOfTask, tasksOf } from './tasks-of.ts';

/** So far ahead a day's list looks. */
const aheadMs = 8 * 86_400_000;
const mostOfMine = { first: 60, all: 300 };
const mostOfTeam = 60;
const mostEnded = 12;

const owner = alias(users, 'owner');
const giver = alias(users, 'giver');

const shown = {
  id: tasks.id,
  kind: tasks.kind,
  title: tasks.title,
  saying: tasks.saying,
  note: tasks.note,
  dueAt: tasks.dueAt,
  restsUntil: tasks.restsUntil,
  source: tasks.source,
  ending: tasks.ending,
  endedAt: tasks.endedAt,
  result: tasks.result,
  orderNumber: orders.number,
  company: companyOfTask,
  owner: { id: owner.id, name: owner.name },
  handedBy: giver.name
};

function rows(db: Queryable, where: SQL | undefined, order: SQL[], most: number) {
  return db
    .select(shown)
    .from(tasks)
    .leftJoin(companies, eq(companies.id, tasks.companyId))
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .leftJoin(orders, eq(orders.id, tasks.orderId))
    .leftJoin(owner, eq(owner.id, tasks.ownerId))
    .leftJoin(giver, and(eq(giver.id, tasks.handedBy), sql`${tasks.handedBy} <> ${tasks.ownerId}`))
    .where(where)
    .orderBy(...order)
    .limit(most);
}

const byDeadline = [asc(tasks.dueAt), asc(tasks.id)];
const isAwake = (now: Date) => or(isNull(tasks.restsUntil), lte(tasks.restsUntil, now));

/**
 * What waits for somebody until this time next week, by deadline, what rests not among it, and what they ended last. With how many wait in all.
 * The first of it, or all up to a bound.
 */
export async function myDay(
  db: Queryable,
  actor: StaffUser,
  now: Date,
  show: keyof typeof mostOfMine = 'first'
) {
  const mine = eq(tasks.ownerId, actor.userId);
  const open = and(mine, isNull(tasks.endedAt));
  const until = new Date(now.getTime() + aheadMs);
  const most = mostOfMine[show];
  const [list, ended, [counted]] = await Promise.all([
    rows(db, and(open, lte(tasks.dueAt, until), isAwake(now)), byDeadline, most + 1),
    rows(db, and(mine, isNotNull(tasks.endedAt)), [sql`${tasks.endedAt} desc`, asc(tasks.id)], mostEnded),
    db
      .select({
        open: sql<number>`count(*)::int`,
        late: sql<number>`(count(*) filter (where ${tasks.dueAt} < ${now.toISOString()}::timestamptz))::int`,
        resting: sql<number>`(count(*) filter (where ${tasks.restsUntil} > ${now.toISOString()}::timestamptz))::int`
      })
      .from(tasks)
      .where(open)
  ]);
  return { list: list.slice(0, most), hasMore: list.length > most, ended, ...counted! };
}

/** What waits for one company, by deadline; whoever asks has found the company by its scope. */
export const ofCompany = (db: Queryable, actor: StaffUser, companyId: number) =>
  rows(
    db,
    and(eq(tasks.companyId, companyId), isNull(tasks.endedAt), tasksOf(actor)),
    byDeadline,
    mostOfTeam
  );

export interface TeamFilter {
  /** Of one person; `nobody` is what waits for an owner. */
  of: string | null;
  view: 'open' | 'late' | 'resting';
}

/** What waits for the people whom somebody leads, by deadline. */
export async function teamTasks(db: Queryable, actor: StaffUser, { of, view }: TeamFilter, now: Date) {
  const at = sql`${now.toISOString()}::timestamptz`;
  const views: Record<TeamFilter['view'], SQL | undefined> = {
    open: isAwake(now),
    late: sql`${tasks.dueAt} < ${at}`,
    resting: sql`${tasks.restsUntil} > ${at}`
  };
  const whose = of === 'nobody' ? isNull(tasks.ownerId) : of ? eq(tasks.ownerId, of) : undefined;
  const where = and(isNull(tasks.endedAt), whose, views[view], tasksOf(actor));
  const list = await rows(db, where, byDeadline, mostOfTeam + 1);
  return { list: list.slice(0, mostOfTeam), hasMore: list.length > mostOfTeam };
}

/** How much waits for each of them, the most loaded first; an owner of null is what waits for one. */
export async function loadOfTeam(db: Queryable, actor: StaffUser, now: Date) {
  const at = sql`${now.toISOString()}::timestamptz`;
  const counted = await db.execute<{ id: string | null; open: number; late: number; week: number }>(sql`
    select owner_id as id, count(*)::int as open, (count(*) filter (where due_at < ${at}))::int as late,
      (count(*) filter (where due_at < ${at} + interval '7 days'))::int as week
    from tasks where ended_at is null and ${tasksOf(actor)} group by owner_id order by week desc, owner_id limit 200`);
  const people = await staffForTasks(db);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return counted.map(({ id, ...rest }) => ({
    id,
    name: id === null ? null : (names.get(id) ?? null),
    ...rest
  }));
}

/** Everybody of the staff to whom a task can be given, by name. */
export function staffForTasks(db: Queryable) {
  return db
    .select({ id: users.id, name: users.name, role: users.role })
    .from(users)
    .where(and(isNull(users.dealerId), isNull(users.disabledAt)))
    .orderBy(asc(users.name), asc(users.id))
    .limit(500);
}

export type TaskRow = Awaited<ReturnType<typeof myDay>>['list'][number];
