import { sql, type SQL } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { Refusal } from '#lib/runtime/refusal.ts';

interface Ended extends Record<string, unknown> {
  id: string;
  dealerId: number;
  fairId: number;
  askedBy: string;
}

/**
 * Ends the open wish that `which` finds.
 * @throws {Refusal} not_found when none is open
 */
export async function endAdvice(
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

/** Tells those who follow what became of a wish. */
export function tellAdvice(
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
