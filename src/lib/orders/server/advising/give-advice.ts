import { sql } from 'drizzle-orm';
import { actingRoles, type StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { endAdvice, tellAdvice } from './end-advice.ts';

/**
 * Says what somebody thinks who has looked at a draft, and ends the wish.
 * @throws {Refusal} forbidden_role, not_found, also for dealers that are not theirs
 */
export async function giveAdvice(
  db: Database,
  actor: StaffUser,
  { id, answer }: { id: string; answer: string },
  now: Date
): Promise<void> {
  if (!actingRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...actingRoles] });
  const seen = sql`advice.id = ${id} and ${dealersOf(actor)}`;
  await db.transaction(async (tx) => {
    const ended = await endAdvice(tx, seen, { by: actor.userId, answer, now });
    await tellAdvice(tx, 'draft.advice_given', ended, { actor, answer, now });
  });
  wakeRelay();
}
