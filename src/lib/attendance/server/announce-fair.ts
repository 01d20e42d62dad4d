import { and, asc, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { fairRoles } from '#lib/fairs/rights.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { refuse } from '../refusals.ts';
import { fairDealers } from './schema.ts';

/**
 * A draft becomes a fair that guests know of: from now on it stands in their portal, and who is on the list is told. Again is no error.
 * @throws {Refusal} forbidden_role, fair_not_found
 */
export async function announceFair(
  db: Database,
  actor: StaffUser,
  { fairId }: { fairId: number },
  now: Date
): Promise<void> {
  if (!fairRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: fairRoles });
  const isFair = and(eq(fairs.id, fairId), eq(fairs.kind, 'fair'));
  await db.transaction(async (tx) => {
    const announced = await tx
      .update(fairs)
      .set({ announcedAt: now })
      .where(and(isFair, isNull(fairs.announcedAt)))
      .returning({ id: fairs.id });
    if (announced.length === 0) {
      const there = await tx.select({ id: fairs.id }).from(fairs).where(isFair);
      if (there.length === 0) throw refuse('fair_not_found', { fair: String(fairId) });
      return;
    }
    const guests = await tx
      .select({ id: fairDealers.dealerId })
      .from(fairDealers)
      .where(eq(fairDealers.fairId, fairId))
      .orderBy(asc(fairDealers.dealerId))
      .limit(20_000);
    await recordEvent(tx, {
      type: 'fair.announced',
      aggregate: { type: 'fair', id: String(fairId) },
      actor,
      fairId,
      payload: { dealerIds: guests.map(({ id }) => id) },
      at: now
    });
  });
  wakeRelay();
}
