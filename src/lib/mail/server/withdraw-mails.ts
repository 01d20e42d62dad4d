import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { MailBlock } from '../mail-block.ts';

/** A mail that was taken back, by the source that it was written from. */
export interface WithdrawnMail extends Record<string, unknown> {
  source: string;
  blocks: MailBlock[] | null;
}

/** Takes back mails that nobody has begun to send; what is under way or gone stays. At most so many. */
export async function withdrawMails(tx: Transaction, sources: readonly string[]): Promise<WithdrawnMail[]> {
  if (sources.length === 0) return [];
  return tx.execute<WithdrawnMail>(sql`
    delete from mails where sent_at is null and given_up_at is null and attempts = 0
      and source in (${sql.join(
        sources.map((source) => sql`${source}`),
        sql`, `
      )})
    returning source, blocks`);
}
