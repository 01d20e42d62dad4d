import { and, eq, gte, isNull, lte, sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import type { ReadInput } from '../notice-form.ts';
import { ringBells } from './bells.ts';
import { notices } from './schema.ts';

/** Somebody has read these of their own notices, on all of their devices. No fact of the house: nothing is recorded. */
export async function readNotices(
  db: Database,
  userId: string,
  { from, to, line }: ReadInput
): Promise<void> {
  await db
    .update(notices)
    .set({ readAt: sql`now()` })
    .where(
      and(
        eq(notices.userId, userId),
        isNull(notices.readAt),
        lte(notices.id, to),
        from === undefined ? undefined : gte(notices.id, from),
        line === undefined ? undefined : eq(notices.together, line)
      )
    );
  ringBells([userId]);
}
