import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Queryable } from '#lib/db/server/client.ts';
import { events } from '#lib/events/server/schema.ts';
import type { StaffUser } from '../../actor.ts';
import { accessChanges, type AccessChange, type LockedOut, type OpenAlarm } from '../../security.ts';
import { securityAlarms } from '../refusal-schema.ts';
import { dealers, rateLimits, users } from '../schema.ts';
import { mustBeAdmin, named, person } from './refused-list.ts';

const most = 50;

/** The alarms that nobody has taken note of, the newest first. @throws {Refusal} `forbidden_role` */
export async function openAlarms(db: Queryable, actor: StaffUser): Promise<OpenAlarm[]> {
  mustBeAdmin(actor);
  const rows = await db
    .select({ alarm: securityAlarms, person })
    .from(securityAlarms)
    .leftJoin(users, eq(sql`${users.id}::text`, securityAlarms.subject))
    .leftJoin(dealers, eq(dealers.id, users.dealerId))
    .where(isNull(securityAlarms.acknowledgedAt))
    .orderBy(desc(securityAlarms.raisedAt))
    .limit(most);
  return rows.map(({ alarm, person: found }) => {
    const { id, rule, subject, tries, accounts, raisedAt, lastAt } = alarm;
    const somebody = named(found);
    const network = subject.includes('/') ? subject : null;
    return { id, rule, network, person: somebody, tries, accounts, raisedAt, lastAt };
  });
}

/** How many alarms are open: none for anybody but an admin. */
export async function countOpenAlarms(db: Queryable, actor: StaffUser): Promise<number> {
  if (actor.role !== 'admin') return 0;
  return db.$count(securityAlarms, isNull(securityAlarms.acknowledgedAt));
}

/** The people whose failed tries to sign in make pauses, in some browser or in all that do not know them, until they are forgotten. @throws {Refusal} `forbidden_role` */
export async function lockedOut(db: Queryable, actor: StaffUser, now: Date): Promise<LockedOut[]> {
  mustBeAdmin(actor);
  const waiting = db
    .select({
      account: rateLimits.account,
      failures: sql<number>`max(${rateLimits.count})::int`.as('failures'),
      opensAt: sql<string>`max(${rateLimits.opensAt})`.as('opens_at')
    })
    .from(rateLimits)
    .where(and(gt(rateLimits.resetsAt, now), isNotNull(rateLimits.opensAt), isNotNull(rateLimits.account)))
    .groupBy(rateLimits.account)
    .as('waiting');
  const rows = await db
    .select({ person, failures: waiting.failures, opensAt: waiting.opensAt })
    .from(waiting)
    .innerJoin(users, eq(sql`encode(sha256(convert_to(${users.email}, 'UTF8')), 'hex')`, waiting.account))
    .leftJoin(dealers, eq(dealers.id, users.dealerId))
    .orderBy(desc(waiting.opensAt), asc(users.name))
    .limit(most);
  return rows.map((row) => ({ ...row, opensAt: new Date(row.opensAt) }));
}

/** Written out as in the index, which is only used by whoever says the same. */
const inIndex = sql`events.aggregate_type in ('user', 'invitation', 'api_key', 'screen', 'security_alarm')`;

/** The newest changes of who may do what. @throws {Refusal} `forbidden_role` */
export async function changes(db: Queryable, actor: StaffUser): Promise<AccessChange[]> {
  mustBeAdmin(actor);
  const doer = alias(users, 'doer');
  const rows = await db
    .select({ id: events.id, type: events.type, at: events.at, by: doer.name, person })
    .from(events)
    .leftJoin(doer, eq(doer.id, sql`coalesce(${events.actedBy}, ${events.actorId})`))
    .leftJoin(users, and(eq(events.aggregateType, 'user'), eq(sql`${users.id}::text`, events.aggregateId)))
    .leftJoin(dealers, eq(dealers.id, users.dealerId))
    .where(and(inIndex, inArray(events.type, [...accessChanges])))
    .orderBy(desc(events.id))
    .limit(30);
  return rows.map((row) => ({ ...row, type: row.type as AccessChange['type'], person: named(row.person) }));
}
