import { sql } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { refuse } from '../../refusals.ts';
import { withdrawRoles } from '../../rights.ts';
import { draftAdvice } from '../advice-schema.ts';

/**
 * Asks the brand to look at the dealer's draft: whoever may act for the dealer sees it on their page. Asked again while it is open it stays one
 * wish, with the newest words.
 * @throws {Refusal} forbidden_role, also for staff who act; not_found where the draft is empty
 */
export async function askAdvice(
  db: Database,
  actor: DealerUser,
  { fair, question }: { fair: string; question: string },
  now: Date
): Promise<void> {
  if (!withdrawRoles.includes(actor.role) || actor.actedBy)
    throw refuse('forbidden_role', { needs: [...withdrawRoles] });
  await db.transaction(async (tx) => {
    const [draft] = await tx.execute<{ id: number; fairId: number }>(sql`
      select d.id, d.fair_id as "fairId" from order_drafts d join fairs f on f.id = d.fair_id
      where d.dealer_id = ${actor.dealerId} and f.slug = ${fair}
        and exists (select from draft_cells c where c.draft_id = d.id and c.units > 0)
      order by d.door_id nulls first limit 1`);
    if (!draft) throw new Refusal('not_found');
    const asked = { question, askedBy: actor.userId, askedAt: now };
    const [wish] = await tx
      .insert(draftAdvice)
      .values({ id: uuid7(), draftId: draft.id, ...asked })
      .onConflictDoUpdate({
        target: draftAdvice.draftId,
        targetWhere: sql`ended_at is null`,
        set: { question }
      })
      .returning({ id: draftAdvice.id });
    await recordEvent(tx, {
      type: 'draft.advice_asked',
      aggregate: { type: 'draft_advice', id: wish!.id },
      ...{ actor, dealerId: actor.dealerId, fairId: draft.fairId },
      payload: { fair, question },
      at: now
    });
  });
  wakeRelay();
}
