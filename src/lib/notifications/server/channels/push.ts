import { sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import type { HandedOver } from './hand-over.ts';

/** No browser takes notices yet. What is written for them goes, so that nothing waits for a way that is not there. */
export async function handOverPush(db: Database, now: Date): Promise<HandedOver> {
  const { count } = await db.execute(sql`
    update notice_deliveries set state = 'dropped', last_error = 'no browser'
    where channel = 'push' and state = 'waiting' and due_at <= ${now.toISOString()}::timestamptz`);
  return { count, isFull: false, waits: false };
}
