import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { folded } from '#lib/i18n/folded.ts';
import { companiesOf } from '../companies.ts';
import { merges } from '../privacy-schema.ts';

export interface Twin {
  id: number;
  dealer: string | null;
  name: string;
  city: string | null;
  persons: number;
  notes: number;
}

/** Numbers of so many digits belong to one company. */
const fewestDigits = 7;

/**
 * Companies that may be the same one as this: they share its name, a whole telephone number or a mail address of their persons. With what would move, as
 * a preview of a merge; within the scope of the actor, the likeliest first.
 */
export async function likelyTwins(db: Queryable, actor: StaffUser, companyId: number): Promise<Twin[]> {
  const [own] = await db.execute<{ name: string; phones: string[]; mails: string[] }>(sql`
    select coalesce(d.name, c.name) as name,
      array(select regexp_replace(phone, '\\D', '', 'g') from persons where company_id = c.id and phone is not null limit 50) as phones,
      array(select email from persons where company_id = c.id and email is not null limit 50) as mails
    from companies c left join dealers d on d.id = c.dealer_id where c.id = ${companyId}`);
  const bare = folded(own!.name).replaceAll(/[^\p{L}\p{N}]+/gu, '');
  const numbers = own!.phones.filter(({ length }) => length >= fewestDigits);
  const strong = [bare, ...numbers, ...own!.mails.map(folded)]
    .map((word) => word.slice(0, 24))
    .filter(Boolean);
  return db.execute<Twin & Record<string, unknown>>(sql`
    with alike as (
      select company_id, count(distinct word) as words from search_words
      where word in (select json_array_elements_text(${JSON.stringify(strong)}::json)) and company_id <> ${companyId}
      group by company_id limit 200
    )
    select companies.id, d.code as dealer, coalesce(d.name, companies.name) as name, coalesce(d.city, companies.city) as city,
      (select count(*)::int from persons p where p.company_id = companies.id and p.merged_into is null and p.erased_at is null) as persons,
      (select count(*)::int from company_notes n where n.company_id = companies.id and n.taken_back_at is null) as notes
    from alike join companies on companies.id = alike.company_id left join dealers d on d.id = companies.dealer_id
    where companies.merged_into is null and ${companiesOf(actor)}
    order by alike.words desc, companies.id limit 10`);
}

/** Merges of a company that stand, the last first: each can be undone. */
export function standingMerges(db: Queryable, companyId: number) {
  return db
    .select({
      ...{ id: merges.id, at: merges.mergedAt, by: users.name },
      name: sql<string>`${merges.before} ->> 'name'`,
      isPerson: sql<boolean>`${merges.personId} is not null`
    })
    .from(merges)
    .innerJoin(users, eq(users.id, merges.mergedBy))
    .where(and(eq(merges.companyId, companyId), isNull(merges.undoneAt)))
    .orderBy(desc(merges.mergedAt))
    .limit(20);
}
