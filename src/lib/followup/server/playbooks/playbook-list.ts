import { and, desc, eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { companiesOf } from '#lib/people/server/companies.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { playbookNames, type PlaybookName } from '../../playbooks/playbook.ts';
import { playbookRuns } from '../playbook-schema.ts';

/** Of each playbook: how many go on with companies that somebody works with, how many have ended, and how many of these by an order or by money. */
export async function standing(db: Queryable, actor: StaffUser) {
  const rows = await db
    .select({
      name: playbookRuns.playbook,
      running: sql<number>`(count(*) filter (where ${playbookRuns.endedAt} is null))::int`,
      ended: sql<number>`count(${playbookRuns.endedAt})::int`,
      hit: sql<number>`(count(*) filter (where ${playbookRuns.ending} in ('order.placed', 'payment.received', 'lead.won')))::int`
    })
    .from(playbookRuns)
    .innerJoin(companies, eq(companies.id, playbookRuns.companyId))
    .where(companiesOf(actor))
    .groupBy(playbookRuns.playbook);
  const found = new Map(rows.map((row) => [row.name, row]));
  return playbookNames.map((name: PlaybookName) => found.get(name) ?? { name, running: 0, ended: 0, hit: 0 });
}

/** The runs of one company, the newest first. */
export function ofCompany(db: Queryable, actor: StaffUser, companyId: number) {
  const { id, playbook, version, startedAt, nextStep, nextAt, endedAt, ending } = playbookRuns;
  return db
    .select({ id, playbook, version, startedAt, nextStep, nextAt, endedAt, ending, owner: users.name })
    .from(playbookRuns)
    .innerJoin(companies, eq(companies.id, playbookRuns.companyId))
    .leftJoin(users, eq(users.id, playbookRuns.ownerId))
    .where(and(eq(playbookRuns.companyId, companyId), companiesOf(actor)))
    .orderBy(desc(startedAt), desc(id))
    .limit(20);
}
