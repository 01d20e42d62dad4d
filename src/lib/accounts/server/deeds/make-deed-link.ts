import type { Transaction } from '#lib/db/server/client.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import type { Deed } from '../../deed.ts';
import { deedLinks } from '../deed-schema.ts';
import { newSecret, secretHash } from '../secrets.ts';

/** How long a link in a mail works unless somebody says otherwise. */
const usualDays = 7;

/**
 * Makes a link by which a person does one thing once, without a password. It goes into a mail to that person and nowhere else: whoever opens
 * it is taken for them. Opening it changes nothing; the page behind it asks.
 */
export async function makeDeedLink(
  tx: Transaction,
  { userId, deed, subject, expiresAt }: { userId: string; deed: Deed; subject: string; expiresAt?: Date },
  now: Date
): Promise<string> {
  const token = newSecret();
  await tx.insert(deedLinks).values({
    ...{ tokenHash: secretHash(token), userId, deed, subject, createdAt: now },
    expiresAt: expiresAt ?? new Date(now.getTime() + usualDays * 86_400_000)
  });
  return `${settings.publicUrl}/deeds/${token}`;
}
