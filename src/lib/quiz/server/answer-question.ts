import type { DealerUser } from '#lib/accounts/actor.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { OptionKey } from '../question.ts';
import { refuse } from '../refusals.ts';

/**
 * A person of an invited dealer answers; one answer a person, the last one before the close. Late is who reaches the database late: a
 * thousand answers share a lock on the question, which the close has for itself.
 * @throws {Refusal} not_acting, not_found, too_late
 */
export async function answerQuestion(
  db: Database,
  actor: DealerUser,
  { id, option }: { id: string; option: OptionKey }
): Promise<void> {
  if (actor.actedBy) throw refuse('not_acting', {});
  const { dealerId, regionId, userId } = actor;
  await db.transaction(async (tx) => {
    const sql = clientOf(tx);
    const [question] = await sql<{ fairId: number; offered: boolean }[]>`
      select fair_id as "fairId", options @> ${JSON.stringify([{ key: option }])}::jsonb as offered from quiz_questions
      where id = ${id} and opened_at is not null
        and exists (select from fair_dealers guests where guests.fair_id = quiz_questions.fair_id and dealer_id = ${dealerId})
      for share`;
    if (!question?.offered) throw refuse('not_found', {});
    const [answer] = await sql<{ at: string }[]>`
      insert into quiz_answers (question_id, user_id, dealer_id, region_id, option, answered_at)
      select id, ${userId}, ${dealerId}, ${regionId}, ${option}, clock_timestamp() from quiz_questions
      where id = ${id} and closed_at is null and clock_timestamp() < closes_at
      on conflict (question_id, user_id) do update set option = excluded.option, answered_at = excluded.answered_at
      returning answered_at as at`;
    if (!answer) throw refuse('too_late', {});
    const { fairId } = question;
    await recordEvent(tx, {
      type: 'quiz.answered',
      ...{
        aggregate: { type: 'quiz', id },
        actor,
        fairId,
        dealerId,
        payload: { option },
        at: new Date(answer.at)
      }
    });
  });
  wakeRelay();
}
