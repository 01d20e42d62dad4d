import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { CompanyChange } from '../../company-form.ts';
import { refuse } from '../../refusals.ts';
import { companies } from '../company-schema.ts';
import { companyToKeep } from '../persons/person-for-update.ts';
import { refreshSearchOf } from '../search/refresh-search.ts';

/**
 * Changes what is known of a company. What a dealer is called and whose it is stands in the masters, so that of a dealer only trade, source and
 * the day of its opening are changed here. A rep keeps own prospects: they give one away by its page at their region's manager.
 * @throws {Refusal} forbidden_role, not_found, name_missing
 */
export async function changeCompany(
  db: Database,
  actor: StaffUser,
  { companyId, ...given }: CompanyChange & { companyId: number },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const company = await companyToKeep(tx, actor, companyId);
    const { name, city, regionId, repId, ...always } = given;
    const own = { name, city, ...(actor.role === 'rep' ? {} : { regionId, repId }) };
    if (company.dealerId === null && name === null) throw refuse('name_missing', {});
    const set = company.dealerId === null ? { ...always, ...own } : always;
    await tx.update(companies).set(set).where(eq(companies.id, companyId));
    await refreshSearchOf(tx, [companyId]);
    await recordEvent(tx, {
      type: 'company.changed',
      aggregate: { type: 'company', id: String(companyId) },
      actor,
      dealerId: company.dealerId,
      payload: { companyId, repId: set === always ? company.repId : (repId ?? null) },
      at: now
    });
  });
  wakeRelay();
}
