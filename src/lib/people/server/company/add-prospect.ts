import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { ProspectInput } from '../../company-form.ts';
import { refuse } from '../../refusals.ts';
import { companyKeepers } from '../../rights.ts';
import { companies } from '../company-schema.ts';
import { refreshSearchOf } from '../search/refresh-search.ts';

/**
 * Writes down a company that is no dealer yet. The same key again is the same company.
 * @returns its id
 * @throws {Refusal} forbidden_role
 */
export async function addProspect(
  db: Database,
  actor: StaffUser,
  given: ProspectInput,
  now: Date
): Promise<number> {
  const id = await db.transaction((tx) => addProspectIn(tx, actor, given, now));
  wakeRelay();
  return id;
}

/** The same in the transaction of a command that needs the company. The relay is woken by that command. */
export async function addProspectIn(
  tx: Transaction,
  actor: StaffUser,
  given: ProspectInput,
  now: Date
): Promise<number> {
  if (!companyKeepers.includes(actor.role)) throw refuse('forbidden_role', { needs: companyKeepers });
  const [made] = await tx
    .insert(companies)
    .values({ ...given, ...ownOf(actor, given), createdAt: now, createdBy: actor.userId })
    .onConflictDoNothing({ target: companies.key })
    .returning({ id: companies.id });
  if (!made) {
    const [known] = await tx.select({ id: companies.id }).from(companies).where(eq(companies.key, given.key));
    return known!.id;
  }
  await refreshSearchOf(tx, [made.id]);
  await recordEvent(tx, {
    type: 'company.added',
    aggregate: { type: 'company', id: String(made.id) },
    actor,
    payload: { companyId: made.id, source: given.source },
    at: now
  });
  return made.id;
}

/** Whoever is bound to own companies writes down own ones. */
function ownOf(
  actor: StaffUser,
  { regionId, repId }: ProspectInput
): Pick<ProspectInput, 'regionId' | 'repId'> {
  if (actor.role === 'rep') return { regionId: regionId ?? actor.regionId, repId: actor.userId };
  if (actor.role === 'region_manager') return { regionId: actor.regionId, repId };
  return { regionId, repId };
}
