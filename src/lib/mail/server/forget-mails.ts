import { eq } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { mails } from './schema.ts';

/** Takes away what was mailed to an address, and what waits for it. */
export async function forgetMails(tx: Transaction, address: string): Promise<void> {
  await tx.delete(mails).where(eq(mails.recipient, address));
}
