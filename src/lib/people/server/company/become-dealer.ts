import { eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { dealerMakers } from '../../rights.ts';
import { companyForUpdate } from '../companies.ts';
import { companies } from '../company-schema.ts';
import { persons } from '../schema.ts';
import { refreshSearchOf } from '../search/refresh-search.ts';
import { moveBelongings } from './move-belongings.ts';

/**
 * A prospect has become the dealer that was just written down: it keeps its id, and with it its persons and whatever else names it. The row that
 * was made for the dealer goes; what hangs on it already comes along. Again is no error.
 * @throws {Refusal} forbidden_role, not_found, company_is_dealer
 */
export async function becomeDealer(
  db: Database,
  actor: StaffUser,
  { companyId, dealerId }: { companyId: number; dealerId: number },
  now: Date
): Promise<void> {
  await db.transaction((tx) => becomeDealerIn(tx, actor, { companyId, dealerId }, now));
  wakeRelay();
}

/**
 * The same in the transaction in which the dealer is written down.
 * @throws {Refusal} forbidden_role, not_found, company_is_dealer
 */
export async function becomeDealerIn(
  tx: Transaction,
  actor: StaffUser,
  { companyId, dealerId }: { companyId: number; dealerId: number },
  now: Date
): Promise<void> {
  if (!dealerMakers.includes(actor.role)) throw refuse('forbidden_role', { needs: dealerMakers });
  const company = await companyForUpdate(tx, actor, companyId);
  if (company.dealerId === dealerId) return;
  if (company.dealerId !== null) throw refuse('company_is_dealer', {});
  await takeOver(tx, { companyId, dealerId }, now);
  await recordEvent(tx, {
    type: 'company.became_dealer',
    aggregate: { type: 'company', id: String(companyId) },
    actor,
    dealerId,
    payload: { companyId, name: company.name },
    at: now
  });
}

async function takeOver(
  tx: Transaction,
  { companyId, dealerId }: { companyId: number; dealerId: number },
  now: Date
): Promise<void> {
  const [made] = await tx
    .select({ id: companies.id, wasProspect: sql<boolean>`${companies.becameDealerAt} is not null` })
    .from(companies)
    .where(eq(companies.dealerId, dealerId))
    .for('update');
  if (!made) throw refuse('not_found', {});
  // Another prospect is this dealer already.
  if (made.wasProspect) throw refuse('company_is_dealer', {});
  await moveBelongings(tx, { from: made.id, to: companyId });
  await tx.delete(companies).where(eq(companies.id, made.id));
  const asDealer = { dealerId, name: null, city: null, regionId: null, repId: null, becameDealerAt: now };
  await tx.update(companies).set(asDealer).where(eq(companies.id, companyId));
  await tx.update(persons).set({ dealerId }).where(eq(persons.companyId, companyId));
  await refreshSearchOf(tx, [companyId]);
}
