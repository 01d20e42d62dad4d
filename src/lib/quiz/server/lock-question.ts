import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { stateOf, type QuestionState } from '../question.ts';
import { refuse } from '../refusals.ts';
import { quizRoles } from '../rights.ts';
import { quizQuestions } from './schema.ts';

export type QuestionRow = typeof quizQuestions.$inferSelect;

/** @throws {Refusal} forbidden_role */
export function mustAsk(actor: StaffUser): void {
  if (!quizRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: quizRoles });
}

/**
 * A question with its state by the clock of the database, locked against answers until the transaction ends: those that are under way are
 * counted first, and whoever comes later meets what was decided.
 * @throws {Refusal} not_found
 */
export async function lockQuestion(
  tx: Transaction,
  id: string
): Promise<{ question: QuestionRow; state: QuestionState; now: Date }> {
  const [question] = await tx
    .select()
    .from(quizQuestions)
    .where(sql`${quizQuestions.id} = ${id}`)
    .for('update');
  if (!question) throw refuse('not_found', {});
  const now = await databaseNow(tx);
  return { question, now, state: stateOf(question, now) };
}

/** What the clock of the database says, which decides who is late. */
export async function databaseNow(tx: Transaction): Promise<Date> {
  const [clock] = await tx.execute<{ now: string }>(sql`select clock_timestamp() as now`);
  return new Date(clock!.now);
}
