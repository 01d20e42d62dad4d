import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { refuseWrongLink } from '../limits/wrong-link.ts';
import { dealers, passwordResets, users } from '../schema.ts';
import { secretHash } from '../secrets.ts';
import { hashPassword } from './passwords.ts';
import { mustBeStrong } from './password-weakness.ts';
import { setPassword } from './set-password.ts';

/** Whether a reset link can still be used. */
export async function isResetOpen(db: Queryable, token: string, now: Date): Promise<boolean> {
  return (await ownerOf(db, token, now)) !== null;
}

/**
 * Sets a new password by a reset link and ends every session of the person; they sign in again.
 *
 * @returns the person, who has proved to hold the mailbox: this browser may be known from now on
 * @throws {Refusal} `link_not_valid`, `password_weak`, `too_many_tries` (only wrong links count), `busy`
 */
export async function resetPassword(
  db: Database,
  input: { token: string; password: string; address: string },
  now: Date
): Promise<string> {
  const owner = await ownerOf(db, input.token, now);
  if (!owner) return refuseWrongLink(input.address);
  mustBeStrong(input.password, owner);
  const passwordHash = await hashPassword(input.password);
  await db.transaction(async (tx) => {
    await tx.select({ id: users.id }).from(users).where(eq(users.id, owner.id)).for('update');
    if (!(await isResetOpen(tx, input.token, now))) throw new Refusal('link_not_valid');
    await setPassword(tx, owner.id, passwordHash, now);
  });
  wakeRelay();
  return owner.id;
}

async function ownerOf(db: Queryable, token: string, now: Date) {
  const [owner] = await db
    .select({ id: users.id, name: users.name, email: users.email, company: dealers.name })
    .from(passwordResets)
    .innerJoin(users, eq(users.id, passwordResets.userId))
    .leftJoin(dealers, eq(dealers.id, users.dealerId))
    .where(
      and(
        eq(passwordResets.tokenHash, secretHash(token)),
        gt(passwordResets.expiresAt, now),
        isNull(users.disabledAt)
      )
    );
  return owner ?? null;
}
