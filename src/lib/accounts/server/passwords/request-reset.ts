import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { canonicalAddress } from '#lib/mail/mail-address.ts';
import { count, resetLimit, resetNetworkLimit } from '../limits/limits.ts';
import { networkOf } from '../limits/network.ts';
import { writeMail } from '../mail/write-mail.ts';
import { passwordResets, users } from '../schema.ts';
import { newSecret, secretHash } from '../secrets.ts';

export const MAIL_RESET_LINK_TASK = 'mail-reset-link';

const validMinutes = 60;
/** While a link is younger than this, no other one is sent: who asked has it in their mail. */
const freshMinutes = 5;
const mostLinks = 5;

/**
 * Asks for a link for a new password. Whether the address has an account is looked up by a job after the answer, so that
 * neither the answer nor its time tells. Too many requests for one address from one network are answered alike and do nothing:
 * nobody can close this way for somebody else.
 *
 * @throws {Refusal} `too_many_tries` when one network asks for hundreds of addresses a minute
 */
export async function requestPasswordReset(
  db: Database,
  input: { email: string; address: string }
): Promise<void> {
  const email = canonicalAddress(input.email);
  const network = networkOf(input.address);
  await count(resetNetworkLimit, network);
  if (await isTooMany(email, network)) return;
  await enqueue(
    db,
    MAIL_RESET_LINK_TASK,
    { email },
    { jobKey: `${MAIL_RESET_LINK_TASK}:${secretHash(email)}` }
  );
}

async function isTooMany(email: string, network: string): Promise<boolean> {
  try {
    await count(resetLimit, `${email} ${network}`);
    return false;
  } catch (error) {
    if (error instanceof Refusal) return true;
    throw error;
  }
}

/** Whoever asks again and again looks for the newest mail: of the links before it only the last few go on working. */
async function onlyNewest(tx: Transaction, userId: string): Promise<void> {
  await tx.execute(sql`
    delete from password_resets where user_id = ${userId} and token_hash in (
      select token_hash from password_resets where user_id = ${userId} order by created_at desc offset ${mostLinks - 1})`);
}

/** The job: mails a link when the address has an open account and no fresh link is on its way. */
export async function mailResetLink(db: Database, email: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const [user] = await tx
      .select()
      .from(users)
      .where(and(eq(users.email, email), isNull(users.disabledAt)))
      .for('update');
    if (!user) return;
    const fresh = new Date(now.getTime() - freshMinutes * 60_000);
    const sent = and(eq(passwordResets.userId, user.id), gt(passwordResets.createdAt, fresh));
    if (await tx.$count(passwordResets, sent)) return;
    const token = newSecret();
    const expiresAt = new Date(now.getTime() + validMinutes * 60_000);
    await onlyNewest(tx, user.id);
    await tx.insert(passwordResets).values({
      tokenHash: secretHash(token),
      userId: user.id,
      createdAt: now,
      expiresAt
    });
    await writeMail(tx, {
      to: user.email,
      locale: user.locale,
      template: 'reset',
      link: `${settings.publicUrl}/reset/${token}`,
      name: user.name,
      now,
      sendUntil: expiresAt
    });
  });
}
