import { and, eq, isNotNull, isNull, ne } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { refuse } from '../refusals.ts';
import { lockQuestion, mustAsk } from './lock-question.ts';
import { quizQuestions } from './schema.ts';

/**
 * Puts a question to the hall, for its seconds by the clock of the database. One at a time: the one before has to be shown its answer.
 * Opened twice, it is opened once.
 * @throws {Refusal} forbidden_role, not_found, question_open, question_moved
 */
export async function openQuestion(
  db: Database,
  actor: StaffUser,
  { id }: { id: string }
): Promise<{ closesAt: Date }> {
  mustAsk(actor);
  const closesAt = await db.transaction(async (tx) => {
    const { question, state, now } = await lockQuestion(tx, id);
    if (state === 'open') return question.closesAt!;
    if (state !== 'written') throw refuse('question_moved', {});
    await mustBeOnlyOne(tx, question);
    const until = new Date(now.getTime() + question.seconds * 1000);
    await tx.update(quizQuestions).set({ openedAt: now, closesAt: until }).where(eq(quizQuestions.id, id));
    await recordEvent(tx, {
      type: 'quiz.opened',
      ...{ aggregate: { type: 'quiz', id }, actor, fairId: question.fairId, at: now },
      payload: { closesAt: until.toISOString() }
    });
    return until;
  });
  wakeRelay();
  return { closesAt };
}

/** The lock of the fair lets two hosts open two questions one after the other only. */
async function mustBeOnlyOne(tx: Transaction, { id, fairId }: { id: string; fairId: number }): Promise<void> {
  await tx.select({ id: fairs.id }).from(fairs).where(eq(fairs.id, fairId)).for('no key update');
  const [other] = await tx
    .select({ id: quizQuestions.id })
    .from(quizQuestions)
    .where(
      and(
        ...[eq(quizQuestions.fairId, fairId), ne(quizQuestions.id, id)],
        ...[isNotNull(quizQuestions.openedAt), isNull(quizQuestions.revealedAt)]
      )
    );
  if (other) throw refuse('question_open', {});
}
