import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { OptionKey, QuizOption, Worded } from '../question.ts';
import { refuse } from '../refusals.ts';
import { lockQuestion, mustAsk } from './lock-question.ts';
import { quizQuestions } from './schema.ts';

export interface WrittenQuestion {
  /** Made by whoever asks. */
  id: string;
  fairId: number;
  question: Worded;
  options: readonly QuizOption[];
  right: OptionKey;
  /** The style that the answer shows; null without one. */
  productCode: string | null;
  points: number;
  seconds: number;
}

/**
 * Writes a question, or writes it anew while nobody has seen it.
 * @throws {Refusal} forbidden_role, not_found, question_stands, unknown_product
 */
export async function saveQuestion(
  db: Database,
  actor: StaffUser,
  { id, fairId, productCode, options, ...rest }: WrittenQuestion,
  now: Date
): Promise<void> {
  mustAsk(actor);
  await db.transaction(async (tx) => {
    await mustBeFair(tx, fairId);
    const said = { ...rest, options: [...options], productId: await productOf(tx, productCode) };
    const made = await tx
      .insert(quizQuestions)
      .values({ ...said, id, fairId, writtenBy: actor.userId, writtenAt: now })
      .onConflictDoNothing({ target: quizQuestions.id })
      .returning({ id: quizQuestions.id });
    if (made.length === 0) {
      const { question, state } = await lockQuestion(tx, id);
      if (question.fairId !== fairId) throw refuse('not_found', {});
      if (state !== 'written') throw refuse('question_stands', {});
      await tx.update(quizQuestions).set(said).where(eq(quizQuestions.id, id));
    }
    await recordEvent(tx, {
      type: 'quiz.question_saved',
      ...{ aggregate: { type: 'quiz', id }, actor, fairId, payload: { productCode }, at: now }
    });
  });
  wakeRelay();
}

async function mustBeFair(tx: Transaction, fairId: number): Promise<void> {
  const [fair] = await clientOf(tx)`select 1 from fairs where id = ${fairId} and kind = 'fair'`;
  if (!fair) throw refuse('not_found', {});
}

async function productOf(tx: Transaction, code: string | null): Promise<number | null> {
  if (!code) return null;
  const [product] = await clientOf(tx)<{ id: number }[]>`select id from products where code = ${code}`;
  if (!product) throw refuse('unknown_product', { code });
  return product.id;
}
