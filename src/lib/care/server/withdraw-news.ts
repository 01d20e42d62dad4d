import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { newsRoles } from '../rights.ts';
import { news } from './schema.ts';

/**
 * Takes a piece of news back: nobody reads it any more, and who was told finds that it is gone.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function withdrawNews(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  if (!newsRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: newsRoles });
  await db.transaction(async (tx) => {
    const gone = await tx
      .update(news)
      .set({ withdrawnAt: now, withdrawnBy: actor.userId })
      .where(and(eq(news.id, id), isNull(news.withdrawnAt)))
      .returning({ id: news.id });
    if (gone.length === 0) throw refuse('not_found', {});
    await recordEvent(tx, {
      ...{ type: 'news.withdrawn', aggregate: { type: 'news', id }, actor, payload: {}, at: now }
    });
  });
  wakeRelay();
}
