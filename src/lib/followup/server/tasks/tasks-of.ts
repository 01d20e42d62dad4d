import { sql, type SQL } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import { companiesOf } from '#lib/people/server/companies.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { tasks } from '../schema.ts';

/**
 * Which tasks a member of staff finds, as a condition on `tasks`: their own, what they gave to others, and of others those of whom they lead; what
 * is nobody's yet belongs to whoever works with the company.
 */
export function tasksOf(actor: StaffUser): SQL {
  if (actor.role === 'admin' || actor.role === 'director') return sql`true`;
  const own = sql`${tasks.ownerId} = ${actor.userId} or ${tasks.madeBy} = ${actor.userId} or ${tasks.handedBy} = ${actor.userId}`;
  const theirs = sql`${tasks.companyId} in (select ${companies.id} from ${companies} where ${companiesOf(actor)})`;
  if (actor.role === 'rep') return sql`(${own} or (${tasks.ownerId} is null and ${theirs}))`;
  if (actor.role !== 'region_manager' || !actor.regionId) return sql`(${own})`;
  return sql`(${own} or ${theirs} or (${tasks.companyId} is null and ${tasks.ownerId} in (select u.id from users u where u.region_id = ${actor.regionId})))`;
}

/** The company of a task, for reads that join `companies` and `dealers` from the left. */
export const companyOfTask = {
  id: companies.id,
  name: sql<string>`coalesce(${dealers.name}, ${companies.name})`,
  dealerCode: dealers.code,
  phone: dealers.phone
};
