import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { lockQuestion, mustAsk } from './lock-question.ts';
import { quizQuestions } from './schema.ts';

/**
 * Throws a question away that nobody has seen.
 * @throws {Refusal} forbidden_role, not_found, question_stands
 */
export async function removeQuestion(
  db: Database,
  actor: StaffUser,
  { id }: { id: string },
  now: Date
): Promise<void> {
  mustAsk(actor);
  await db.transaction(async (tx) => {
    const { question, state } = await lockQuestion(tx, id);
    if (state !== 'written') throw refuse('question_stands', {});
    await tx.delete(quizQuestions).where(eq(quizQuestions.id, id));
    await recordEvent(tx, {
      type: 'quiz.question_removed',
      ...{ aggregate: { type: 'quiz', id }, actor, fairId: question.fairId, at: now },
      payload: { question: question.question.en }
    });
  });
  wakeRelay();
}
