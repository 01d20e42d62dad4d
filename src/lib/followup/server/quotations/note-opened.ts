import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { quotations } from '../quotation-schema.ts';
import { lockQuotation, recordQuotationEvent } from './quotation-for-update.ts';

/**
 * Notes once a version that somebody did something on its page: a touch, a key, a scroll. Programs that open links of mails do none of these. The
 * quotation was found by its link or its dealer.
 */
export async function noteOpened(
  db: Database,
  { quotationId, userId }: { quotationId: string; userId: string | null },
  now: Date
): Promise<void> {
  const noted = await db.transaction(async (tx) => {
    const found = await lockQuotation(tx, and(eq(quotations.id, quotationId), isNull(quotations.openedAt)));
    if (found?.state !== 'sent') return false;
    await tx.update(quotations).set({ openedAt: now }).where(eq(quotations.id, quotationId));
    await recordQuotationEvent(tx, 'quotation.opened', found, { actor: { userId }, now });
    return true;
  });
  if (noted) wakeRelay();
}
