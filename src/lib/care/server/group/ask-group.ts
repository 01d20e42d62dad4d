import { and, eq, isNull, sql } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mostOpenQuestions } from '../../group/group.ts';
import type { QuestionInput } from '../../group/group-form.ts';
import { refuse } from '../../refusals.ts';
import { askingRoles } from '../../rights.ts';
import { groupPosts } from '../group-schema.ts';

/**
 * A dealer asks on the board of its region; the others see it once it is answered. The same id again asks nothing.
 * @throws {Refusal} forbidden_role, too_many_requests
 */
export async function askGroup(
  db: Database,
  actor: DealerUser,
  { id, question: words }: QuestionInput,
  now: Date
): Promise<void> {
  if (!askingRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: askingRoles });
  const { dealerId } = actor;
  await db.transaction(async (tx) => {
    const [dealer] = await tx
      .select({ regionId: dealers.regionId })
      .from(dealers)
      .where(eq(dealers.id, dealerId))
      .for('no key update');
    const waits = and(
      eq(groupPosts.dealerId, dealerId),
      isNull(groupPosts.answeredAt),
      isNull(groupPosts.hiddenAt),
      sql`${groupPosts.id} <> ${id}`
    );
    if ((await tx.$count(groupPosts, waits)) >= mostOpenQuestions)
      throw refuse('too_many_requests', { most: mostOpenQuestions });
    const post = { id, regionId: dealer!.regionId, words, dealerId, postedBy: actor.userId, postedAt: now };
    const made = await tx
      .insert(groupPosts)
      .values({ ...post, kind: 'question' })
      .onConflictDoNothing()
      .returning({ id: groupPosts.id });
    if (made.length === 0) return;
    await recordEvent(tx, {
      ...{ type: 'group.asked', aggregate: { type: 'group_post', id }, actor, dealerId, at: now },
      payload: { words }
    });
  });
  wakeRelay();
}
