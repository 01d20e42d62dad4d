import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import type { JotRead } from '../../jotting/jot.ts';
import { refuse } from '../../refusals.ts';
import type { Company } from '../companies.ts';
import { addProspectIn } from '../company/add-prospect.ts';
import { companies } from '../company-schema.ts';
import { companyToKeep } from '../persons/person-for-update.ts';

/**
 * The company that a device means: one of its list, one that it has brought before under this key, or a new one. Held until the transaction ends.
 * @throws {Refusal} forbidden_role, not_found, name_missing
 */
export async function companyOfJot(
  tx: Transaction,
  actor: StaffUser,
  jot: JotRead,
  now: Date
): Promise<Company> {
  const { id, key, name } = jot.company;
  if (id !== null) return companyToKeep(tx, actor, await standingFor(tx, id));
  const [known] = await tx.select({ id: companies.id }).from(companies).where(eq(companies.key, key));
  if (known) return companyToKeep(tx, actor, await standingFor(tx, known.id));
  if (!name) throw refuse('name_missing', {});
  const about = jot.kind === 'card' ? { trade: jot.trade, city: jot.city } : { trade: null, city: null };
  const prospect = { key, name, ...about, regionId: null, repId: null, source: 'fair' as const };
  return companyToKeep(tx, actor, await addProspectIn(tx, actor, prospect, now));
}

/** A device may still know a company that was merged into another one meanwhile. */
async function standingFor(tx: Transaction, id: number): Promise<number> {
  const [row] = await tx
    .select({ mergedInto: companies.mergedInto })
    .from(companies)
    .where(eq(companies.id, id));
  return row?.mergedInto ?? id;
}
