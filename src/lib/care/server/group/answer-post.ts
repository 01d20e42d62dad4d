import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { GroupAnswerInput } from '../../group/group-form.ts';
import { refuse } from '../../refusals.ts';
import { groupPosts } from '../group-schema.ts';
import { postForUpdate } from './post-for-update.ts';

/**
 * Answers a question for all dealers of the region, once; who has asked is told.
 * @throws {Refusal} forbidden_role, not_found (also of what is answered, hidden, or no question)
 */
export async function answerPost(
  db: Database,
  actor: StaffUser,
  { id, groupAnswer: answer }: GroupAnswerInput,
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const post = await postForUpdate(tx, actor, id);
    if (post.kind !== 'question' || post.answeredAt) throw refuse('not_found', {});
    await tx
      .update(groupPosts)
      .set({ answer, answeredBy: actor.userId, answeredAt: now })
      .where(eq(groupPosts.id, id));
    const { dealerId, words, postedBy: askedBy } = post;
    await recordEvent(tx, {
      ...{ type: 'group.answered', aggregate: { type: 'group_post', id }, actor, dealerId, at: now },
      payload: { words, answer, askedBy }
    });
  });
  wakeRelay();
}
