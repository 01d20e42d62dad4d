import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { Blocker } from '../../leads/lead.ts';
import { refuse } from '../../refusals.ts';
import { leads } from '../lead-schema.ts';
import { openLeadForUpdate } from './lead-for-update.ts';

export interface LeadEnding {
  id: string;
  state: 'won' | 'lost';
  /** What was in the way; a lost lead must say it. */
  blocker: Blocker | null;
}

/**
 * Says that a lead is won (outside of the portal) or lost. An order of its dealer wins it by itself.
 * @throws {Refusal} forbidden_role, not_found, lead_ended, blocker_missing
 */
export async function endLead(
  db: Database,
  actor: StaffUser,
  { id, state, blocker: said }: LeadEnding,
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const lead = await openLeadForUpdate(tx, actor, id);
    const blocker = said ?? lead.blocker;
    if (state === 'lost' && blocker === null) throw refuse('blocker_missing', {});
    await tx
      .update(leads)
      .set({ state, blocker, endedAt: now, endedBy: actor.userId })
      .where(eq(leads.id, id));
    await recordEvent(tx, {
      ...{ type: `lead.${state}`, aggregate: { type: 'lead', id }, actor, fairId: lead.fairId, at: now },
      ...{ dealerId: lead.dealerId, payload: { companyId: lead.companyId, blocker, heat: lead.heat } }
    });
  });
  wakeRelay();
}
