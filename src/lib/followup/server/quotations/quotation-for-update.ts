import { and, desc, eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import type { EventActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { companiesOf, companyColumns } from '#lib/people/server/companies.ts';
import { refuse } from '../../refusals.ts';
import { leadRoles } from '../../rights.ts';
import { quotations, quotationVersions } from '../quotation-schema.ts';

const columns = {
  quotation: quotations,
  fair: fairs,
  dealerId: companies.dealerId,
  company: companyColumns.name,
  regionId: companyColumns.regionId,
  dealerListId: dealers.priceListId
};

/** A quotation with its company and occasion, by a condition, locked until the transaction ends; null where there is none. */
export async function lockQuotation(tx: Transaction, where: ReturnType<typeof and>) {
  const [found] = await tx
    .select(columns)
    .from(quotations)
    .innerJoin(companies, eq(companies.id, quotations.companyId))
    .innerJoin(fairs, eq(fairs.id, quotations.fairId))
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .where(where)
    .for('no key update', { of: quotations });
  if (!found) return null;
  const [newest] = await tx
    .select()
    .from(quotationVersions)
    .where(eq(quotationVersions.quotationId, found.quotation.id))
    .orderBy(desc(quotationVersions.version))
    .limit(1);
  const { quotation, ...rest } = found;
  return { ...quotation, ...rest, newest: newest! };
}

export type LockedQuotation = NonNullable<Awaited<ReturnType<typeof lockQuotation>>>;

/**
 * A quotation of a company that somebody works with, locked.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function quotationForUpdate(
  tx: Transaction,
  actor: StaffUser,
  id: string
): Promise<LockedQuotation> {
  if (!leadRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: leadRoles });
  const found = await lockQuotation(tx, and(eq(quotations.id, id), companiesOf(actor)));
  if (!found) throw refuse('not_found', {});
  return found;
}

/** Whether a version of the quotation has become an order: nothing of it moves any more then. */
export async function isOrdered(tx: Transaction, id: string): Promise<boolean> {
  const [row] = await tx.execute<{ yes: boolean }>(sql`
    select exists(select from quotation_versions v join orders o on o.id = v.order_id where v.quotation_id = ${id}) as yes`);
  return row!.yes;
}

/**
 * Refuses what would move a quotation that has become an order, is just becoming one, or was taken back.
 * @throws {Refusal} quotation_over, quotation_busy
 */
export async function refuseMoving(tx: Transaction, found: LockedQuotation, now: Date): Promise<void> {
  if (await isOrdered(tx, found.id)) throw refuse('quotation_over', { standing: 'ordered' });
  if (found.state === 'withdrawn') throw refuse('quotation_over', { standing: 'withdrawn' });
  if (found.claimedUntil && found.claimedUntil > now) throw refuse('quotation_busy', {});
}

/** One fact about a quotation, with what the company's page and notices say of it. */
export function recordQuotationEvent(
  tx: Transaction,
  type: `quotation.${string}`,
  {
    id,
    number,
    companyId,
    company,
    ownerId,
    dealerId,
    fairId,
    leadId,
    version
  }: Omit<LockedQuotation, 'newest'>,
  { actor, now, ...more }: { actor: EventActor; now: Date } & Record<string, unknown>
): Promise<void> {
  return recordEvent(tx, {
    ...{ type, aggregate: { type: 'quotation', id }, actor, fairId, dealerId, at: now },
    payload: { number, companyId, company, ownerId, leadId, version, ...more }
  });
}
