import { sql } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { withdrawRoles } from '../../rights.ts';
import { endAdvice, tellAdvice } from './end-advice.ts';

/**
 * Takes back the dealer's wish that somebody looks at the draft.
 * @throws {Refusal} forbidden_role, not_found when none is open
 */
export async function withdrawAdvice(
  db: Database,
  actor: DealerUser,
  { fair }: { fair: string },
  now: Date
): Promise<void> {
  if (!withdrawRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...withdrawRoles] });
  const own = sql`order_drafts.dealer_id = ${actor.dealerId} and fairs.slug = ${fair}`;
  await db.transaction(async (tx) => {
    const ended = await endAdvice(tx, own, { by: actor.actedBy?.userId ?? actor.userId, answer: null, now });
    await tellAdvice(tx, 'draft.advice_withdrawn', ended, { actor, answer: null, now });
  });
  wakeRelay();
}
