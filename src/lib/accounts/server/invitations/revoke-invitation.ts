import { eq } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { DealerUser, StaffUser } from '../../actor.ts';
import type { Role } from '../../roles.ts';
import { invitations } from '../schema.ts';
import { seatFor } from './invitation-rights.ts';

/** Withdraws an invitation that was not accepted yet. @throws {Refusal} `not_found`, `forbidden_role` */
export async function revokeInvitation(
  db: Database,
  actor: DealerUser | StaffUser,
  id: string,
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const [found] = await tx.select().from(invitations).where(eq(invitations.id, id)).for('update');
    const foreign = actor.kind === 'dealer' && found?.dealerId !== actor.dealerId;
    if (!found || foreign || found.acceptedAt || found.revokedAt) throw new Refusal('not_found');
    await seatFor(tx, actor, { ...found, role: found.role as Role });
    await tx.update(invitations).set({ revokedAt: now }).where(eq(invitations.id, id));
    await recordEvent(tx, {
      type: 'invitation.revoked',
      aggregate: { type: 'invitation', id },
      actor,
      dealerId: found.dealerId,
      payload: {},
      at: now
    });
  });
  wakeRelay();
}
