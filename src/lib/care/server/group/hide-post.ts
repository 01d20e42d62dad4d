import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { groupPosts } from '../group-schema.ts';
import { postForUpdate } from './post-for-update.ts';

/**
 * Takes a post off the board of its region; staff see that it stood there.
 * @throws {Refusal} forbidden_role, not_found (also of what is hidden)
 */
export async function hidePost(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const { kind, dealerId } = await postForUpdate(tx, actor, id);
    await tx.update(groupPosts).set({ hiddenAt: now, hiddenBy: actor.userId }).where(eq(groupPosts.id, id));
    await recordEvent(tx, {
      ...{ type: 'group.hidden', aggregate: { type: 'group_post', id }, actor, dealerId, at: now },
      payload: { kind }
    });
  });
  wakeRelay();
}
