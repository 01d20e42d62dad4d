import { and, eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { companiesOf } from '#lib/people/server/companies.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { refuse } from '../../refusals.ts';
import { leadRoles } from '../../rights.ts';
import { leads } from '../lead-schema.ts';

/**
 * An open lead that somebody works with, locked, with its company's dealer and region.
 * @throws {Refusal} forbidden_role, not_found, lead_ended
 */
export async function openLeadForUpdate(tx: Transaction, actor: StaffUser, id: string) {
  if (!leadRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: leadRoles });
  const [found] = await tx
    .select({
      lead: leads,
      dealerId: companies.dealerId,
      regionId: sql<number | null>`coalesce(${dealers.regionId}, ${companies.regionId})`
    })
    .from(leads)
    .innerJoin(companies, eq(companies.id, leads.companyId))
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .where(and(eq(leads.id, id), companiesOf(actor)))
    .for('no key update', { of: leads });
  if (!found) throw refuse('not_found', {});
  if (found.lead.state !== 'open') throw refuse('lead_ended', { state: found.lead.state });
  return { ...found.lead, dealerId: found.dealerId, regionId: found.regionId };
}

export type Lead = Awaited<ReturnType<typeof openLeadForUpdate>>;
