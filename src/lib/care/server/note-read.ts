import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { newsReads } from './schema.ts';

/** Notes that somebody of a dealer has read a piece, once; whoever acts for a dealer is not counted. The piece was found by its reader's scope. */
export async function noteRead(db: Database, actor: DealerUser, newsId: string, now: Date): Promise<void> {
  if (actor.actedBy) return;
  const { userId, dealerId } = actor;
  await db.insert(newsReads).values({ newsId, userId, dealerId, readAt: now }).onConflictDoNothing();
}
