import { and, eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { tasks } from '#lib/followup/server/schema.ts';
import { companiesOf } from '#lib/people/server/companies.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import type { ShownGift } from '../../gifts/gift-form.ts';

/** Gifts with which the house thanks: what is still to be sent first, then the newest that were. Each is a task of its owner. */
export function giftsOf(db: Queryable, actor: StaffUser): Promise<ShownGift[]> {
  return db
    .select({
      ...{ id: tasks.id, what: tasks.note, dueAt: tasks.dueAt, endedAt: tasks.endedAt, result: tasks.result },
      company: sql<string>`coalesce(${dealers.name}, ${companies.name})`,
      owner: users.name
    })
    .from(tasks)
    .innerJoin(companies, eq(companies.id, tasks.companyId))
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .leftJoin(users, eq(users.id, tasks.ownerId))
    .where(and(eq(tasks.saying, 'send_gift'), companiesOf(actor)))
    .orderBy(sql`${tasks.endedAt} is not null, ${tasks.endedAt} desc, ${tasks.dueAt}`)
    .limit(60);
}
