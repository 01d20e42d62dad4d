import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { prospectAtDoor } from '#lib/people/server/company/prospect-at-door.ts';
import type { DeedOf } from '../../desk/desk-deed.ts';
import { refuse } from '../../refusals.ts';
import { doorRoles } from '../../rights.ts';
import { fairVisitors } from '../desk-schema.ts';

/**
 * Somebody has come whose company is no dealer. They belong to no household, are counted apart, and their company is a prospect. Safe to repeat.
 * @throws {Refusal} forbidden_role
 */
export async function takeInVisitor(
  db: Database,
  actor: StaffUser,
  {
    fairId,
    desk,
    deed,
    arrivedAt
  }: { fairId: number; desk: string; deed: DeedOf<'visitor'>; arrivedAt: Date },
  now: Date
): Promise<void> {
  if (!doorRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: doorRoles });
  const { id, company, name, phone } = deed;
  await db.transaction(async (tx) => {
    const stored = await tx
      .insert(fairVisitors)
      .values({ id, fairId, company, name, phone, arrivedAt, desk, recordedBy: actor.userId })
      .onConflictDoNothing()
      .returning({ id: fairVisitors.id });
    if (stored.length === 0) return;
    const companyId = await prospectAtDoor(tx, actor, { id, company, name, phone }, now);
    await recordEvent(tx, {
      type: 'visitor.arrived',
      ...{ aggregate: { type: 'company', id: String(companyId) }, actor, fairId, at: now },
      payload: { visitorId: id, company, desk }
    });
  });
  wakeRelay();
}
