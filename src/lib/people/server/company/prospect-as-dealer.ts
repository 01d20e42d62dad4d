import { and, asc, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { regions, users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { companiesOf } from '../companies.ts';
import { companies } from '../company-schema.ts';
import { persons } from '../schema.ts';

/**
 * What is known of a prospect in the columns of the master data, so that nobody types it again: the form of a new dealer begins with it. Null when there
 * is no such prospect.
 */
export async function prospectAsDealer(
  db: Queryable,
  actor: StaffUser,
  id: number
): Promise<Record<string, string> | null> {
  const [found] = await db
    .select({
      dealer_name: companies.name,
      city: companies.city,
      region: regions.code,
      rep_email: users.email
    })
    .from(companies)
    .leftJoin(regions, eq(regions.id, companies.regionId))
    .leftJoin(users, eq(users.id, companies.repId))
    .where(
      and(eq(companies.id, id), isNull(companies.dealerId), isNull(companies.mergedInto), companiesOf(actor))
    );
  if (!found) return null;
  const [contact] = await db
    .select({ phone: persons.phone, main_contact: persons.name })
    .from(persons)
    .where(and(eq(persons.companyId, id), isNull(persons.leftAt)))
    .orderBy(asc(persons.createdAt))
    .limit(1);
  const known = Object.entries({ ...found, ...contact }).filter(([, value]) => value !== null);
  return Object.fromEntries(known) as Record<string, string>;
}
