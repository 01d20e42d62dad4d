import type { DealerUser } from '#lib/accounts/actor.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';

/**
 * A person shows their name beside their points to others of the fair, or takes it back. Nobody does so for somebody else.
 * @throws {Refusal} not_acting, not_found
 */
export async function showName(
  db: Database,
  actor: DealerUser,
  { fairId, isShown }: { fairId: number; isShown: boolean },
  now: Date
): Promise<void> {
  if (actor.actedBy) throw refuse('not_acting', {});
  const { dealerId, userId } = actor;
  await db.transaction(async (tx) => {
    const sql = clientOf(tx);
    const [guest] = await sql`
      select 1 from fair_dealers where fair_id = ${fairId} and dealer_id = ${dealerId} for key share`;
    if (!guest) throw refuse('not_found', {});
    if (isShown)
      await sql`insert into quiz_names (fair_id, user_id, dealer_id, shown_at)
        values (${fairId}, ${userId}, ${dealerId}, ${now.toISOString()}) on conflict do nothing`;
    else await sql`delete from quiz_names where fair_id = ${fairId} and user_id = ${userId}`;
    await recordEvent(tx, {
      type: isShown ? 'quiz.name_shown' : 'quiz.name_hidden',
      ...{ aggregate: { type: 'user', id: userId }, actor, fairId, dealerId, payload: {}, at: now }
    });
  });
  wakeRelay();
}
