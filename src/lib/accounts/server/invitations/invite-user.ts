import { and, eq, isNull, sql as raw } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { DealerUser, StaffUser } from '../../actor.ts';
import { isDealerRole, type Role } from '../../roles.ts';
import { dealers, invitations, users } from '../schema.ts';
import { newSecret, secretHash } from '../secrets.ts';
import { dealersOf } from '../dealers/staff-scope.ts';
import { writeMail } from '../mail/write-mail.ts';

export interface Invitation {
  email: string;
  name: string;
  role: Role;
  /** Needed for dealer roles when staff invite; a dealer's owner invites into the own company only. */
  dealerId?: number | null;
  regionId?: number | null;
  locale: string;
}

const validDays = 14;

/**
 * Invites a person by a link that works once and for 14 days, and puts the mail into the outbox. A new invitation of the same
 * company to the same address withdraws the older one.
 *
 * @returns the link, for handing over in person
 * @throws {Refusal} `forbidden_role`, `not_found`, `email_taken`
 */
export async function inviteUser(
  db: Database,
  actor: DealerUser | StaffUser,
  input: Invitation,
  now: Date
): Promise<{ id: string; link: string }> {
  const invited = scoped(actor, input);
  const made = await db.transaction(async (tx) => {
    await mustWorkWith(tx, actor, invited.dealerId ?? null);
    return writeInvitation(tx, actor.userId, invited, now);
  });
  wakeRelay();
  return made;
}

/** Part of commands that invite many people in one transaction of their own, such as the import of dealers. */
export async function writeInvitation(
  tx: Transaction,
  invitedBy: string | null,
  invited: Invitation,
  now: Date
): Promise<{ id: string; link: string }> {
  const email = invited.email.trim().toLowerCase();
  const [taken] = await tx
    .select({ id: users.id })
    .from(users)
    .where(raw`lower(${users.email}) = ${email}`);
  if (taken) throw new Refusal('email_taken');
  await tx
    .update(invitations)
    .set({ revokedAt: now })
    .where(
      and(
        raw`lower(${invitations.email}) = ${email}`,
        raw`${invitations.dealerId} is not distinct from ${invited.dealerId ?? null}`,
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt)
      )
    );
  const id = uuid7();
  const token = newSecret();
  const link = `${settings.publicUrl}/invitations/${token}`;
  const { name, role, dealerId = null, regionId = null, locale } = invited;
  const expiresAt = new Date(now.getTime() + validDays * 86_400_000);
  await tx.insert(invitations).values({
    ...{ id, tokenHash: secretHash(token), email, name, role, dealerId, regionId, locale },
    ...{ invitedBy, createdAt: now, expiresAt }
  });
  await writeMail(tx, { to: email, locale, template: 'invitation', link, name, now });
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

/** Whom somebody may invite: staff admins and directors anybody, reps dealers' people, an owner the own company's people. */
function scoped(actor: DealerUser | StaffUser, input: Invitation): Invitation {
  if (actor.kind === 'dealer') {
    if (actor.role !== 'owner' || !isDealerRole(input.role)) throw new Refusal('forbidden_role');
    return { ...input, dealerId: actor.dealerId, regionId: null };
  }
  const forDealer = isDealerRole(input.role);
  if (forDealer && !input.dealerId) throw new Refusal('not_found');
  const may = forDealer ? ['admin', 'director', 'region_manager', 'rep'] : ['admin'];
  if (!may.includes(actor.role)) throw new Refusal('forbidden_role');
  return forDealer ? { ...input, regionId: null } : { ...input, dealerId: null };
}

/** A region manager or rep invites people of their own dealers; others are not found. */
async function mustWorkWith(
  tx: Transaction,
  actor: DealerUser | StaffUser,
  dealerId: number | null
): Promise<void> {
  if (actor.kind === 'dealer' || dealerId === null) return;
  const [dealer] = await tx
    .select({ id: dealers.id })
    .from(dealers)
    .where(and(eq(dealers.id, dealerId), dealersOf(actor)));
  if (!dealer) throw new Refusal('not_found');
}

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
    scoped(actor, { ...found, name: found.name ?? '', role: found.role as Role });
    await mustWorkWith(tx, actor, found.dealerId);
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
