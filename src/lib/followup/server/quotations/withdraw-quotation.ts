import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { quotations } from '../quotation-schema.ts';
import { quotationForUpdate, recordQuotationEvent, refuseMoving } from './quotation-for-update.ts';

/**
 * Takes a quotation back: its link says so, and nobody orders by it.
 * @throws {Refusal} forbidden_role, not_found, quotation_over, quotation_busy
 */
export async function withdrawQuotation(
  db: Database,
  actor: StaffUser,
  id: string,
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const found = await quotationForUpdate(tx, actor, id);
    await refuseMoving(tx, found, now);
    await tx.update(quotations).set({ state: 'withdrawn', endedAt: now }).where(eq(quotations.id, id));
    await recordQuotationEvent(tx, 'quotation.withdrawn', found, { actor, now });
  });
  wakeRelay();
}
