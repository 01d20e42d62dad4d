import { sql, type SQL } from 'drizzle-orm';
import { actingRoles, type DealerUser, type StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { refuse } from '../../refusals.ts';
import { withdrawRoles } from '../../rights.ts';

interface Ended extends Record<string, unknown> {
  id: string;
  dealerId: number;
  fairId: number;
  askedBy: string;
}

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
    const ended = await end(tx, own, { by: actor.userId, answer: null, now });
    await tell(tx, 'draft.advice_withdrawn', ended, { actor, answer: null, now });
  });
  wakeRelay();
}

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
    const ended = await end(tx, seen, { by: actor.userId, answer, now });
    await tell(tx, 'draft.advice_given', ended, { actor, answer, now });
  });
  wakeRelay();
}

async function end(
  tx: Transaction,
  which: SQL,
  { by, answer, now }: { by: string; answer: string | null; now: Date }
): Promise<Ended> {
  const [ended] = await tx.execute<Ended>(sql`
    update draft_advice advice set ended_by = ${by}, ended_at = ${now.toISOString()}, answer = ${answer}
    from order_drafts join fairs on fairs.id = order_drafts.fair_id join dealers on dealers.id = order_drafts.dealer_id
    where order_drafts.id = advice.draft_id and advice.ended_at is null and ${which}
    returning advice.id, order_drafts.dealer_id as "dealerId", order_drafts.fair_id as "fairId", advice.asked_by as "askedBy"`);
  if (!ended) throw new Refusal('not_found');
  return ended;
}

function tell(
  tx: Transaction,
  type: string,
  { id, dealerId, fairId, askedBy }: Ended,
  { actor, answer, now }: { actor: DealerUser | StaffUser; answer: string | null; now: Date }
): Promise<void> {
  return recordEvent(tx, {
    ...{ type, aggregate: { type: 'draft_advice', id }, actor, dealerId, fairId },
    ...{ payload: { askedBy, answer }, at: now }
  });
}
