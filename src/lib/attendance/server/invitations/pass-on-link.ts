import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { fairInvitations } from '../schema.ts';
import { invitationForStaff } from './invitation-for-staff.ts';
import { NewInvitationLinks } from './new-invitation-links.ts';

/**
 * Makes a link that somebody of the staff passes on by hand, in a chat or on a card; the invitation counts as sent from now on. The link is told
 * once: only its hash stays.
 * @throws {Refusal} forbidden_role, not_invited, invitation_over
 */
export async function passOnLink(
  db: Database,
  actor: StaffUser,
  input: { fairId: number; invitationId: string },
  now: Date
): Promise<string> {
  const address = await db.transaction(async (tx) => {
    const { id, fairId, dealerId } = await invitationForStaff(tx, actor, input, now);
    const links = new NewInvitationLinks(now);
    const made = links.make(id, actor.userId);
    await links.keep(tx);
    await tx
      .update(fairInvitations)
      .set({ sentAt: now })
      .where(and(eq(fairInvitations.id, id), isNull(fairInvitations.sentAt)));
    await recordEvent(tx, {
      ...{ type: 'invitation.passed_on', aggregate: { type: 'invitation', id }, actor },
      ...{ fairId, dealerId, payload: {}, at: now }
    });
    return made;
  });
  wakeRelay();
  return address;
}
