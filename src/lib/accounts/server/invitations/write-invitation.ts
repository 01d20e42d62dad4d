import { and, eq, isNull, sql as raw } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { canonicalAddress } from '#lib/mail/mail-address.ts';
import { writeMail } from '../mail/write-mail.ts';
import { invitations } from '../schema.ts';
import { newSecret, secretHash } from '../secrets.ts';
import type { Seat } from './invitation-rights.ts';

export interface Invitation extends Seat {
  email: string;
  name: string;
  locale: string;
}

const validDays = 14;

/**
 * Part of commands that invite: the invitation, its mail and its event. A new invitation of the same company to the same address
 * withdraws the older one.
 *
 * @param template `already_member` when somebody has an account with this address: they are told, and get no link
 */
export async function writeInvitation(
  tx: Transaction,
  invitedBy: string | null,
  invited: Invitation,
  now: Date,
  template: 'invitation' | 'already_member' = 'invitation'
): Promise<{ id: string; link: string }> {
  const email = canonicalAddress(invited.email);
  const { name, role, dealerId = null, regionId = null, locale } = invited;
  await withdrawOlder(tx, email, dealerId, now);
  const id = uuid7();
  const token = newSecret();
  const link = `${settings.publicUrl}/invitations/${token}`;
  const expiresAt = new Date(now.getTime() + validDays * 86_400_000);
  await tx.insert(invitations).values({
    ...{ id, tokenHash: secretHash(token), email, name, role, dealerId, regionId, locale },
    ...{ invitedBy, createdAt: now, expiresAt }
  });
  await writeMail(tx, {
    to: email,
    locale,
    template,
    link: template === 'invitation' ? link : '',
    name,
    now,
    sendUntil: template === 'invitation' ? expiresAt : undefined
  });
  await recordEvent(tx, {
    type: 'user.invited',
    aggregate: { type: 'invitation', id },
    actor: { userId: invitedBy },
    dealerId,
    payload: { role },
    at: now
  });
  return { id, link };
}

async function withdrawOlder(
  tx: Transaction,
  email: string,
  dealerId: number | null,
  now: Date
): Promise<void> {
  await tx
    .update(invitations)
    .set({ revokedAt: now })
    .where(
      and(
        eq(invitations.email, email),
        raw`${invitations.dealerId} is not distinct from ${dealerId}`,
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt)
      )
    );
}
