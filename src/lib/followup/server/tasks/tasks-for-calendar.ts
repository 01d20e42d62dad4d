import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { tasks } from '../schema.ts';
import { companyOfTask } from './tasks-of.ts';

const sinceMs = 30 * 86_400_000;
const most = 500;

/** The open tasks of somebody for a calendar: those due a month ago and from then on, the next ones first. */
export function tasksForCalendar(db: Queryable, userId: string, now: Date) {
  const { id, kind, title, saying, note, dueAt } = tasks;
  return db
    .select({ id, kind, title, saying, note, dueAt, company: companyOfTask.name })
    .from(tasks)
    .leftJoin(companies, eq(companies.id, tasks.companyId))
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .where(
      and(
        eq(tasks.ownerId, userId),
        isNull(tasks.endedAt),
        gt(tasks.dueAt, new Date(now.getTime() - sinceMs))
      )
    )
    .orderBy(asc(tasks.dueAt), asc(tasks.id))
    .limit(most);
}
