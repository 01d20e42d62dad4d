import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { refuse } from '../refusals.ts';
import { companyReaders } from '../rights.ts';
import { companies } from './company-schema.ts';

/** A company as commands need it, whichever of the two it is. */
export interface Company {
  id: number;
  /** Null at a prospect. */
  dealerId: number | null;
  name: string;
  regionId: number | null;
  repId: string | null;
}

/**
 * Which companies a member of staff finds, as a condition on `companies`: a rep those of their own dealers and their own prospects, a region
 * manager those of the region, who else reads contacts all, everybody else none. What is outside is not found.
 */
export function companiesOf(actor: StaffUser): SQL {
  if (!companyReaders.includes(actor.role)) return sql`false`;
  if (seesAllCompanies(actor)) return sql`true`;
  if (actor.role === 'rep') return dealersOr(actor, eq(companies.repId, actor.userId));
  return actor.regionId ? dealersOr(actor, eq(companies.regionId, actor.regionId)) : sql`false`;
}

/** Whether nothing bounds which companies a member of staff finds. */
export const seesAllCompanies = ({ role }: StaffUser): boolean =>
  companyReaders.includes(role) && role !== 'rep' && role !== 'region_manager';

/** A prospect's own region and rep are null once it is a dealer, so that the two halves never meet. */
const dealersOr = (actor: StaffUser, own: SQL): SQL =>
  sql`(${own} or ${companies.dealerId} in (select ${dealers.id} from ${dealers} where ${dealersOf(actor)}))`;

/** What a company is called and whose it is, for reads that have joined `dealers` from the left. */
export const companyColumns = {
  name: sql<string>`coalesce(${dealers.name}, ${companies.name})`,
  city: sql<string | null>`coalesce(${dealers.city}, ${companies.city})`,
  regionId: sql<number | null>`coalesce(${dealers.regionId}, ${companies.regionId})`,
  repId: sql<string | null>`case when ${dealers.id} is null then ${companies.repId} else ${dealers.repId} end`
};

/**
 * Finds a company within the actor's scope and holds its row until the transaction ends, so that it neither becomes a dealer nor is merged
 * meanwhile. One that was merged into another is not found. The right to do what
 * follows is asked for by the command.
 * @throws {Refusal} not_found
 */
export async function companyForUpdate(
  tx: Transaction,
  actor: StaffUser,
  companyId: number
): Promise<Company> {
  const { name, regionId, repId } = companyColumns;
  const [company] = await tx
    .select({ id: companies.id, dealerId: companies.dealerId, name, regionId, repId })
    .from(companies)
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .where(and(eq(companies.id, companyId), isNull(companies.mergedInto), companiesOf(actor)))
    .for('update', { of: companies });
  if (!company) throw refuse('not_found', {});
  return company;
}
