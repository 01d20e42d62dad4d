import { and, asc, desc, eq, or, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { companiesOf } from '#lib/people/server/companies.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { refuse } from '../refusals.ts';

const name = sql<string>`coalesce(${dealers.name}, ${companies.name})`;
const most = 300;

/** Companies that somebody works with, by name, as suggestions of a field; where there are more than these, the newest of them, and a code or a whole name is typed for the others. */
export function companiesFor(db: Queryable, actor: StaffUser) {
  const newest = db
    .select({ id: companies.id, name: name.as('shown_name'), code: dealers.code })
    .from(companies)
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .where(companiesOf(actor))
    .orderBy(desc(companies.id))
    .limit(most)
    .as('newest');
  return db.select().from(newest).orderBy(asc(newest.name), asc(newest.id));
}

/**
 * The company that somebody typed: by its number as `#12`, a dealer's code or the whole name, within what they work with.
 * @throws {Refusal} unknown_company when it is none, or more than one
 */
export async function companyTyped(db: Queryable, actor: StaffUser, text: string): Promise<number> {
  const id = /^#(\d{1,9})$/.exec(text)?.[1];
  const is = id
    ? eq(companies.id, Number(id))
    : or(sql`lower(${dealers.code}) = lower(${text})`, sql`lower(${name}) = lower(${text})`);
  const found = await db
    .select({ id: companies.id })
    .from(companies)
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .where(and(is, companiesOf(actor)))
    .limit(2);
  if (found.length !== 1) throw refuse('unknown_company', { typed: text.slice(0, 100) });
  return found[0]!.id;
}
