import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { companyForUpdate } from '#lib/people/server/companies.ts';
import { refuse } from '../../refusals.ts';
import { leadRoles } from '../../rights.ts';
import { leads } from '../lead-schema.ts';

/**
 * Says that a company may order. The id comes from the page, so that sending the form twice makes one lead.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function raiseLead(
  db: Database,
  actor: StaffUser,
  { id, companyId, note }: { id: string; companyId: number; note: string | null },
  now: Date
): Promise<void> {
  if (!leadRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: leadRoles });
  await db.transaction(async (tx) => {
    const { dealerId, repId } = await companyForUpdate(tx, actor, companyId);
    const ownerId = repId ?? actor.userId;
    const made = await tx
      .insert(leads)
      .values({ id, companyId, note, source: 'person', sourceKey: `person ${id}`, ownerId, aroseAt: now })
      .onConflictDoNothing()
      .returning({ id: leads.id });
    if (made.length === 0) return;
    await recordEvent(tx, {
      ...{ type: 'lead.raised', aggregate: { type: 'lead', id }, actor, dealerId, at: now },
      payload: { companyId, ownerId, source: 'person', note }
    });
  });
  wakeRelay();
}
