import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { quotationWords } from '../quotation-schema.ts';
import { quotationForUpdate, recordQuotationEvent } from './quotation-for-update.ts';

/**
 * Says something to whoever has the quotation; they read it at its link, and a letter tells them. The same id again says nothing twice.
 * @throws {Refusal} forbidden_role, not_found, quotation_over
 */
export async function replyToQuotation(
  db: Database,
  actor: StaffUser,
  { quotationId, id, words }: { quotationId: string; id: string; words: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const found = await quotationForUpdate(tx, actor, quotationId);
    if (found.version === 0 || found.state === 'withdrawn')
      throw refuse('quotation_over', { standing: found.state });
    const said = await tx
      .insert(quotationWords)
      .values({
        id,
        quotationId,
        version: found.version,
        kind: 'reply',
        words,
        userId: actor.userId,
        saidAt: now
      })
      .onConflictDoNothing()
      .returning({ id: quotationWords.id });
    if (said.length === 0) return;
    const { personId } = found;
    await recordQuotationEvent(tx, 'quotation.replied', found, { actor, now, wordId: id, personId, words });
  });
  wakeRelay();
}
