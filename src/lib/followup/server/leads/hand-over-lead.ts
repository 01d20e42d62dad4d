import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { leads } from '../lead-schema.ts';
import { refuseUnknownStaff } from '../tasks/task-for-update.ts';
import { openLeadForUpdate } from './lead-for-update.ts';

/**
 * Gives a lead to somebody of the staff, who is told. Its tasks stay with whoever has them.
 * @throws {Refusal} forbidden_role, not_found, lead_ended, unknown_staff
 */
export async function handOverLead(
  db: Database,
  actor: StaffUser,
  { id, to }: { id: string; to: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const lead = await openLeadForUpdate(tx, actor, id);
    if (lead.ownerId === to) return;
    await refuseUnknownStaff(tx, to);
    await tx.update(leads).set({ ownerId: to }).where(eq(leads.id, id));
    await recordEvent(tx, {
      ...{ type: 'lead.handed_over', aggregate: { type: 'lead', id }, actor, fairId: lead.fairId, at: now },
      ...{ dealerId: lead.dealerId, payload: { companyId: lead.companyId, from: lead.ownerId, ownerId: to } }
    });
  });
  wakeRelay();
}
