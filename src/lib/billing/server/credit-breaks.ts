import { and, asc, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { moneyRoles } from '../rights.ts';
import { dayIn } from '#lib/time/day.ts';
import { refuse } from '../settlement-refusals.ts';
import { bookReceipt } from './book-receipt.ts';
import { breakList } from './break-list.ts';
import { lockPayables } from './lock-payables.ts';
import { breakCredits, breakSettlements } from './settlement-schema.ts';

type Settlement = typeof breakSettlements.$inferSelect;

/**
 * Credits dealers with what the group breaks of a fair come to, all of them or none, as somebody else has drawn it up. Done once: asked again, it
 * changes nothing and answers the same.
 * @throws {Refusal} forbidden_role, not_found, maker_approves, settlement_moved
 */
export async function creditBreaks(
  db: Database,
  actor: StaffUser,
  { fairId, totalMinor }: { fairId: number; totalMinor: number },
  now: Date
): Promise<{ totalMinor: number; repeated: boolean }> {
  if (!moneyRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...moneyRoles] });
  const credited = await db.transaction(async (tx) => {
    const [settlement] = await tx
      .select()
      .from(breakSettlements)
      .where(eq(breakSettlements.fairId, fairId))
      .for('update');
    if (!settlement) throw refuse('not_found', {});
    if (settlement.approvedAt) return { totalMinor: settlement.totalMinor, repeated: true };
    if (settlement.drawnBy === actor.userId) throw refuse('maker_approves', {});
    const credits = await tx
      .select()
      .from(breakCredits)
      .where(eq(breakCredits.fairId, fairId))
      .orderBy(asc(breakCredits.dealerId));
    await mustBeAsDrawn(tx, settlement, credits, totalMinor);
    const terms = { currency: settlement.currency, receivedOn: await dayAt(tx, fairId, now), now };
    for (const credit of credits) await bookCredit(tx, actor, credit, terms);
    await tx
      .update(breakSettlements)
      .set({ approvedBy: actor.userId, approvedAt: now })
      .where(eq(breakSettlements.fairId, fairId));
    await recordEvent(tx, {
      type: 'policy.break_credited',
      aggregate: { type: 'fair', id: String(fairId) },
      ...{ actor, fairId, at: now },
      payload: { totalMinor, currency: settlement.currency, dealers: credits.length }
    });
    return { totalMinor, repeated: false };
  });
  wakeRelay();
  return credited;
}

/** @throws {Refusal} settlement_moved when orders have changed since it was drawn up, or another one was looked at */
async function mustBeAsDrawn(
  tx: Transaction,
  settlement: Settlement,
  credits: readonly (typeof breakCredits.$inferSelect)[],
  seenMinor: number
): Promise<void> {
  const now = await breakList(clientOf(tx), settlement.fairId);
  const isSame =
    seenMinor === settlement.totalMinor &&
    now.length === credits.length &&
    now.every(({ dealerId, amountMinor }, at) => {
      const drawn = credits[at]!;
      return drawn.dealerId === dealerId && drawn.amountMinor === amountMinor;
    });
  if (!isSame) throw refuse('settlement_moved', {});
}

/** The day at the place of the fair. */
async function dayAt(tx: Transaction, fairId: number, now: Date): Promise<string> {
  const [fair] = await tx.select({ timeZone: fairs.timeZone }).from(fairs).where(eq(fairs.id, fairId));
  return dayIn(fair!.timeZone, now);
}

async function bookCredit(
  tx: Transaction,
  actor: StaffUser,
  { fairId, dealerId, amountMinor }: typeof breakCredits.$inferSelect,
  { currency, receivedOn, now }: { currency: string; receivedOn: string; now: Date }
): Promise<void> {
  const payables = await lockPayables(tx, dealerId, []);
  const id = uuid7();
  const receipt = {
    ...{ id, dealerId, method: 'rebate' as const, reference: `${fairId}/${dealerId}`, amountMinor, currency },
    ...{ receivedOn, note: null }
  };
  const made = await bookReceipt(tx, receipt, { allocations: [], creditMinor: amountMinor }, payables, {
    ...{ actor, at: now }
  });
  if (!made) throw refuse('settlement_moved', {});
  await tx
    .update(breakCredits)
    .set({ receiptId: id })
    .where(and(eq(breakCredits.fairId, fairId), eq(breakCredits.dealerId, dealerId)));
}
