import { eq } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { endKeysOf } from '../keys/end-keys.ts';
import { writeMail } from '../mail/write-mail.ts';
import { knownDevices, passwordResets, users } from '../schema.ts';
import { endSessions } from '../sessions/end-sessions.ts';

/**
 * Part of commands that give a person a new password: every session, key for other software, known browser and open reset
 * link ends with the old one, and the person is told by mail.
 */
export async function setPassword(
  tx: Transaction,
  userId: string,
  passwordHash: string,
  now: Date
): Promise<void> {
  const [user] = await tx.update(users).set({ passwordHash }).where(eq(users.id, userId)).returning();
  await endSessions(tx, { userId, by: { userId }, now });
  await endKeysOf(tx, userId, { by: { userId }, reason: 'password_changed', now });
  await tx.delete(knownDevices).where(eq(knownDevices.userId, userId));
  await tx.delete(passwordResets).where(eq(passwordResets.userId, userId));
  const { email, locale, name, dealerId } = user!;
  await recordEvent(tx, {
    ...{
      type: 'user.password_changed',
      aggregate: { type: 'user', id: userId },
      actor: { userId },
      dealerId
    },
    ...{ payload: {}, at: now }
  });
  await writeMail(tx, { to: email, locale, template: 'password_changed', link: '', name, now });
}
