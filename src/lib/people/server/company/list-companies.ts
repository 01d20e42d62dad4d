import { and, desc, eq, inArray, isNull, lt, sql, type SQL } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { companiesOf, companyColumns } from '../companies.ts';
import { companies } from '../company-schema.ts';
import { findCompanies } from '../search/find-companies.ts';

export interface CompanyFilter {
  /** What somebody typed into the search; empty for all. */
  typed: string;
  prospectsOnly: boolean;
  /** The last row of the page before. */
  after: number | null;
}

const size = 50;

const shown = {
  id: companies.id,
  dealer: sql<string | null>`${dealers.code}`,
  name: companyColumns.name,
  city: companyColumns.city,
  trade: companies.trade,
  source: companies.source,
  region: { name: regions.name, colour: regions.colour },
  rep: users.name,
  createdAt: companies.createdAt
};

const rowsWhere = (db: Queryable, where: SQL | undefined) =>
  db
    .select(shown)
    .from(companies)
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .leftJoin(regions, eq(regions.id, companyColumns.regionId))
    .leftJoin(users, eq(users.id, companyColumns.repId))
    .where(where);

/** A page of the companies that somebody of the staff finds: the newest first, or those that fit a search, the best first. */
export async function listCompanies(db: Queryable, actor: StaffUser, filter: CompanyFilter) {
  const only = filter.prospectsOnly ? isNull(companies.dealerId) : undefined;
  if (filter.typed) return found(db, actor, { typed: filter.typed, only });
  const here = and(companiesOf(actor), isNull(companies.mergedInto), only);
  const after = filter.after === null ? undefined : lt(companies.id, filter.after);
  const rows = await rowsWhere(db, and(here, after))
    .orderBy(desc(companies.id))
    .limit(size + 1);
  const list = rows.slice(0, size).map((row) => ({ ...row, persons: [] as string[] }));
  return { list, next: rows.length > size ? String(list.at(-1)!.id) : null };
}

async function found(
  db: Queryable,
  actor: StaffUser,
  { typed, only }: { typed: string; only: SQL | undefined }
) {
  const hits = await findCompanies(db, actor, { typed, most: size, only });
  if (hits.length === 0) return { list: [], next: null };
  const ids = hits.map(({ companyId }) => companyId);
  const rows = new Map((await rowsWhere(db, inArray(companies.id, ids))).map((row) => [row.id, row]));
  const list = hits.map(({ companyId, persons }) => ({
    ...rows.get(companyId)!,
    persons: persons.map(({ name }) => name)
  }));
  return { list, next: null };
}

/** One company with what stands at the top of its page; null when there is none that the actor finds. */
export async function companyById(db: Queryable, actor: StaffUser, id: number) {
  const [row] = await db
    .select({
      ...shown,
      ...{ dealerId: companies.dealerId, openedOn: companies.openedOn, mergedInto: companies.mergedInto },
      ...{ regionId: companyColumns.regionId, repId: companyColumns.repId }
    })
    .from(companies)
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .leftJoin(regions, eq(regions.id, companyColumns.regionId))
    .leftJoin(users, eq(users.id, companyColumns.repId))
    .where(and(eq(companies.id, id), companiesOf(actor)));
  return row ?? null;
}

/** The company that a dealer is. */
export async function companyOfDealer(db: Queryable, dealerId: number): Promise<number> {
  const [row] = await db.select({ id: companies.id }).from(companies).where(eq(companies.dealerId, dealerId));
  return row!.id;
}
