import { and, desc, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { soundInitials } from '#lib/i18n/sound-initials.ts';
import type { ListedCompany } from '../../jotting/jot-store.ts';
import { companiesOf, companyColumns } from '../companies.ts';
import { companies } from '../company-schema.ts';

/** What a phone looks through at once; whoever works with more finds the newest here and the others by the search. */
const most = 3_000;

/** The companies that somebody of the staff finds, as a phone keeps them: the newest first. */
export async function companyBook(db: Queryable, actor: StaffUser): Promise<ListedCompany[]> {
  const rows = await db
    .select({ id: companies.id, name: companyColumns.name, city: companyColumns.city })
    .from(companies)
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .where(and(companiesOf(actor), isNull(companies.mergedInto)))
    .orderBy(desc(companies.id))
    .limit(most);
  return rows.map((row) => ({ ...row, keys: soundInitials(row.name) }));
}
