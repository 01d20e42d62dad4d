import { and, eq, gt, isNull, sql as raw } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { passwordWeakness } from '../../password-rules.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { clear, count, linkLimit, resetLimit, signInLimit } from '../limits.ts';
import { hashPassword, passwordMatches } from './passwords.ts';
import { passwordResets, users } from '../schema.ts';
import { newSecret, secretHash } from '../secrets.ts';
import { writeMail } from '../mail/write-mail.ts';

const validMinutes = 60;

/**
 * Sends a link for a new password when the address has an open account, and does nothing visible otherwise: the answer is the
 * same, and the work for an unknown address ends in the same outbox transaction.
 * @throws {Refusal} `too_many_tries`, counted by address whether it is known or not
 */
export async function requestPasswordReset(db: Database, email: string, now: Date): Promise<void> {
  await count(resetLimit, email);
  await db.transaction(async (tx) => {
    const [user] = await tx
      .select()
      .from(users)
      .where(and(raw`lower(${users.email}) = ${email.trim().toLowerCase()}`, isNull(users.disabledAt)));
    if (!user) return;
    const token = newSecret();
    const expiresAt = new Date(now.getTime() + validMinutes * 60_000);
    await tx
      .insert(passwordResets)
      .values({ tokenHash: secretHash(token), userId: user.id, createdAt: now, expiresAt });
    const link = `${settings.publicUrl}/reset/${token}`;
    await writeMail(tx, {
      to: user.email,
      locale: user.locale,
      template: 'reset',
      link,
      name: user.name,
      now
    });
  });
}

/** Whether a reset link can still be used. */
export async function isResetOpen(db: Database, token: string, now: Date): Promise<boolean> {
  const [found] = await db
    .select({ userId: passwordResets.userId })
    .from(passwordResets)
    .where(usable(token, now));
  return found !== undefined;
}

/**
 * Sets a new password by a reset link and ends every session of the person; they sign in again.
 * @throws {Refusal} `link_not_valid`, `password_weak`, `too_many_tries`
 */
export async function resetPassword(
  db: Database,
  input: { token: string; password: string; address: string },
  now: Date
): Promise<void> {
  await count(linkLimit, input.address);
  if (!(await isResetOpen(db, input.token, now))) throw new Refusal('link_not_valid');
  const reason = passwordWeakness(input.password, []);
  if (reason) throw new Refusal('password_weak', { reason });
  const passwordHash = await hashPassword(input.password);
  const email = await db.transaction(async (tx) => {
    const [used] = await tx
      .update(passwordResets)
      .set({ usedAt: now })
      .where(usable(input.token, now))
      .returning({ userId: passwordResets.userId });
    if (!used) throw new Refusal('link_not_valid');
    return setPassword(tx, used.userId, passwordHash, now);
  });
  wakeRelay();
  await clear(signInLimit, email);
}

/**
 * Changes the own password, given the present one, and ends every session of the person.
 * @throws {Refusal} `password_wrong`, `password_weak`, `too_many_tries`
 */
export async function changePassword(
  db: Database,
  userId: string,
  input: { present: string; password: string },
  now: Date
): Promise<void> {
  await count(signInLimit, userId);
  const [user] = await db.select().from(users).where(eq(users.id, userId));
  if (!user || !(await passwordMatches(user.passwordHash, input.present)))
    throw new Refusal('password_wrong');
  const reason = passwordWeakness(input.password, [user.name, user.email.split('@')[0]!]);
  if (reason) throw new Refusal('password_weak', { reason });
  const passwordHash = await hashPassword(input.password);
  await db.transaction((tx) => setPassword(tx, userId, passwordHash, now));
  wakeRelay();
  await clear(signInLimit, userId);
}

async function setPassword(
  tx: Transaction,
  userId: string,
  passwordHash: string,
  now: Date
): Promise<string> {
  const [user] = await tx.update(users).set({ passwordHash }).where(eq(users.id, userId)).returning();
  await endSessions(tx, { userId, by: { userId }, now });
  const { email, locale, name } = user!;
  await writeMail(tx, { to: email, locale, template: 'password_changed', link: '', name, now });
  return email;
}

function usable(token: string, now: Date) {
  return and(
    eq(passwordResets.tokenHash, secretHash(token)),
    isNull(passwordResets.usedAt),
    gt(passwordResets.expiresAt, now)
  );
}
