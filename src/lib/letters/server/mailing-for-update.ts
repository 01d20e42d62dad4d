import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { mailings } from './schema.ts';

export type Mailing = typeof mailings.$inferSelect;

/** A mailing, held until the transaction ends: its letters are written by one process at a time, and who steers it waits for a batch at most. */
export async function mailingForUpdate(tx: Transaction, id: string): Promise<Mailing | null> {
  const [mailing] = await tx.select().from(mailings).where(eq(mailings.id, id)).for('update');
  return mailing ?? null;
}

/** The same for a job: null where somebody else has it, or it is not sent at the moment. */
export async function sendingMailing(tx: Transaction, id: string): Promise<Mailing | null> {
  const [mailing] = await tx
    .select()
    .from(mailings)
    .where(sql`${mailings.id} = ${id} and ${mailings.state} = 'sending'`)
    .for('update', { skipLocked: true });
  return mailing ?? null;
}
