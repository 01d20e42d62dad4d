import { eq } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import type { DealerUser, StaffUser } from '../../actor.ts';
import { canonicalAddress } from '#lib/mail/mail-address.ts';
import {
  companyInvitesLimit,
  count,
  dealerInviterLimit,
  invitedLimit,
  staffInviterLimit
} from '../limits/limits.ts';
import { users } from '../schema.ts';
import { mustBeConfirmed } from '../sessions/must-be-confirmed.ts';
import { seatFor } from './invitation-rights.ts';
import { writeInvitation, type Invitation } from './write-invitation.ts';

/**
 * Invites a person by a link that works once and for 14 days, and puts the mail into the outbox.
 *
 * An owner is never told who has an account at another company or at the brand: that person gets a mail which says so, the owner
 * the usual answer. For the same reason an owner gets the link only where no mail leaves.
 *
 * @returns the link, for handing over in person, or null
 * @throws {Refusal} `forbidden_role`, `not_found`, `confirmation_needed`, `email_taken`, `too_many_invitations`
 */
export async function inviteUser(
  db: Database,
  actor: DealerUser | StaffUser,
  input: Invitation,
  now: Date
): Promise<{ id: string; link: string | null }> {
  const { id, link } = await db.transaction(async (tx) => {
    const invited = await seatFor(tx, actor, input);
    mustBeConfirmed(actor, now);
    await spendInvitation(actor, invited.email);
    const taken = await companyOf(tx, invited.email);
    if (taken && (actor.kind === 'staff' || taken.dealerId === actor.dealerId))
      throw new Refusal('email_taken');
    return writeInvitation(tx, actor.userId, invited, now, taken ? 'already_member' : 'invitation');
  });
  wakeRelay();
  const isHandedOver = actor.kind === 'staff' || !settings.smtpUrl;
  return { id, link: isHandedOver ? link : null };
}

/** Counted whether or not it comes to an invitation: who asks who is here spends as well. */
async function spendInvitation(actor: DealerUser | StaffUser, email: string): Promise<void> {
  await count(actor.kind === 'dealer' ? dealerInviterLimit : staffInviterLimit, actor.userId);
  if (actor.kind === 'dealer') await count(companyInvitesLimit, String(actor.dealerId));
  await count(invitedLimit, canonicalAddress(email));
}

/** Where somebody with this address has an account; null when nobody has. */
async function companyOf(tx: Transaction, email: string): Promise<{ dealerId: number | null } | null> {
  const [person] = await tx
    .select({ dealerId: users.dealerId })
    .from(users)
    .where(eq(users.email, canonicalAddress(email)));
  return person ?? null;
}
