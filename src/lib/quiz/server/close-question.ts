import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { lockQuestion, mustAsk } from './lock-question.ts';
import { quizQuestions } from './schema.ts';

/**
 * Ends a question before its time, or notes that its time has passed. Answers under way are counted first. Safe to repeat.
 * @throws {Refusal} forbidden_role, not_found, question_moved
 */
export async function closeQuestion(db: Database, actor: StaffUser, { id }: { id: string }): Promise<void> {
  mustAsk(actor);
  await db.transaction(async (tx) => {
    const { question, state, now } = await lockQuestion(tx, id);
    if (question.closedAt) return;
    if (state === 'written') throw refuse('question_moved', {});
    const closedAt = state === 'open' ? now : question.closesAt!;
    await tx.update(quizQuestions).set({ closedAt }).where(eq(quizQuestions.id, id));
    await recordEvent(tx, {
      type: 'quiz.closed',
      ...{ aggregate: { type: 'quiz', id }, actor, fairId: question.fairId, payload: {}, at: now }
    });
  });
  wakeRelay();
}
