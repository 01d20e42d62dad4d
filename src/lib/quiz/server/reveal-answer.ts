import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { lockQuestion, mustAsk } from './lock-question.ts';
import { quizQuestions } from './schema.ts';

/**
 * Shows what is right, once no answer counts any more; points count from here on. Safe to repeat.
 * @throws {Refusal} forbidden_role, not_found, question_moved
 */
export async function revealAnswer(db: Database, actor: StaffUser, { id }: { id: string }): Promise<void> {
  mustAsk(actor);
  await db.transaction(async (tx) => {
    const { question, state, now } = await lockQuestion(tx, id);
    if (state === 'revealed') return;
    if (state !== 'closed') throw refuse('question_moved', {});
    const closedAt = question.closedAt ?? question.closesAt!;
    await tx.update(quizQuestions).set({ closedAt, revealedAt: now }).where(eq(quizQuestions.id, id));
    await recordEvent(tx, {
      type: 'quiz.revealed',
      ...{ aggregate: { type: 'quiz', id }, actor, fairId: question.fairId, at: now },
      payload: { right: question.right }
    });
  });
  wakeRelay();
}
