import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { companyForUpdate } from '#lib/people/server/companies.ts';
import { refuse } from '../../refusals.ts';
import { leadRoles } from '../../rights.ts';

/**
 * Says that a company has answered, by whatever way: what goes on with it by itself stops within a minute, and a person goes on.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function noteReply(
  db: Database,
  actor: StaffUser,
  { companyId, said }: { companyId: number; said: string | null },
  now: Date
): Promise<void> {
  if (!leadRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: leadRoles });
  await db.transaction(async (tx) => {
    const { dealerId } = await companyForUpdate(tx, actor, companyId);
    await recordEvent(tx, {
      ...{
        type: 'company.replied',
        aggregate: { type: 'company', id: String(companyId) },
        actor,
        dealerId,
        at: now
      },
      payload: { companyId, said }
    });
  });
  wakeRelay();
}
