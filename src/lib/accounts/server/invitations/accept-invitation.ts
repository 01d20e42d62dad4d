import { and, eq } from 'drizzle-orm';
import type { Session } from 'lucia';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { isStillOpen } from './still-open.ts';
import { refuseWrongLink } from '../limits/wrong-link.ts';
import { mustBeStrong } from '../passwords/password-weakness.ts';
import { hashPassword } from '../passwords/passwords.ts';
import { dealers, invitations, users } from '../schema.ts';
import { secretHash } from '../secrets.ts';
import { openSession } from '../sessions/open-session.ts';

/** What the page of an invitation shows; null when the link cannot be used (any more). */
export async function openInvitation(db: Queryable, token: string, now: Date) {
  const [found] = await db
    .select({
      id: invitations.id,
      email: invitations.email,
      name: invitations.name,
      role: invitations.role,
      dealerId: invitations.dealerId,
      regionId: invitations.regionId,
      locale: invitations.locale,
      dealerName: dealers.name
    })
    .from(invitations)
    .leftJoin(dealers, eq(dealers.id, invitations.dealerId))
    .where(and(eq(invitations.tokenHash, secretHash(token)), isStillOpen(now)));
  return found ?? null;
}

/**
 * Makes the invited person's account and signs them in. The link works once, also when two devices use it at the same moment.
 * @throws {Refusal} `link_not_valid`, `password_weak`, `too_many_tries` (only wrong links count), `busy`
 */
export async function acceptInvitation(
  db: Database,
  input: { token: string; name: string; password: string; device: string | null; address: string },
  now: Date
): Promise<Session> {
  const invited = await openInvitation(db, input.token, now);
  if (!invited) return refuseWrongLink(input.address);
  mustBeStrong(input.password, { name: input.name, email: invited.email, company: invited.dealerName });
  const passwordHash = await hashPassword(input.password);
  const userId = uuid7();
  await db.transaction(async (tx) => {
    const used = await tx
      .update(invitations)
      .set({ acceptedAt: now })
      .where(and(eq(invitations.id, invited.id), isStillOpen(now)))
      .returning({ id: invitations.id });
    if (used.length === 0) throw new Refusal('link_not_valid');
    const { email, role, dealerId, regionId, locale } = invited;
    const name = input.name.trim();
    const made = await tx
      .insert(users)
      .values({ id: userId, email, name, passwordHash, role, dealerId, regionId, locale })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id });
    // Who holds the link is not told that somebody else has an account with this address.
    if (made.length === 0) throw new Refusal('link_not_valid');
    await tx.update(invitations).set({ userId }).where(eq(invitations.id, invited.id));
    await recordEvent(tx, {
      type: 'user.joined',
      aggregate: { type: 'user', id: userId },
      actor: { userId },
      dealerId,
      payload: { role },
      at: now
    });
  });
  wakeRelay();
  return openSession(userId, input.device, now);
}
