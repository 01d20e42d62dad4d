import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { sumMinor } from '#lib/money/money.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { Allocation } from '../allocation.ts';
import { creditUsedPostings } from '../ledger.ts';
import { refuse } from '../refusals.ts';
import { moneyRoles } from '../rights.ts';
import { lockPayables } from './lock-payables.ts';
import { postEntry } from './post-entry.ts';
import { amountsOf, putOnInstalments } from './put-on-instalments.ts';
import { mustFit } from './record-transfer.ts';
import { recordMoneyEvents } from './record-money-event.ts';
import { allocations, instalments, receipts } from './schema.ts';

/**
 * Puts money of a receipt that no instalment has taken on one of the same dealer and currency.
 * @throws {Refusal} forbidden_role, not_found, allocation_too_large
 */
export async function useCredit(
  db: Database,
  actor: StaffUser,
  { receiptId, ...part }: Allocation & { receiptId: string },
  now: Date
): Promise<void> {
  if (!moneyRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...moneyRoles] });
  await db.transaction(async (tx) => {
    const orderId = await orderOf(tx, part.instalmentId);
    const [known] = await tx
      .select({ dealerId: receipts.dealerId })
      .from(receipts)
      .where(eq(receipts.id, receiptId));
    if (!known || !orderId) throw refuse('not_found', {});
    const payables = await lockPayables(tx, known.dealerId, [orderId]);
    const { receipt, unusedMinor } = await lockUnused(tx, receiptId);
    const { dealerId, currency } = receipt;
    mustFit(
      part,
      payables.open.filter((one) => one.currency === currency),
      currency
    );
    if (part.amountMinor > unusedMinor) {
      throw refuse('allocation_too_large', { instalmentId: null, currency, leftMinor: unusedMinor });
    }
    const money = await putOnInstalments(tx, receipt, [part], payables, now);
    const sourceKey = `credit:${uuid7()}:used`;
    const postings = creditUsedPostings(amountsOf(money));
    await postEntry(
      tx,
      { sourceKey, kind: 'credit_used', dealerId, currency, postings },
      { bookedBy: actor.userId, at: now }
    );
    const fact = {
      type: 'payment.received',
      from: 'credit',
      receiptId,
      dealerId,
      currency,
      creditMinor: 0,
      actor,
      at: now
    } as const;
    await recordMoneyEvents(tx, fact, money, payables);
  });
  wakeRelay();
}

async function orderOf(tx: Transaction, instalmentId: string): Promise<string | null> {
  const [row] = await tx
    .select({ orderId: instalments.orderId })
    .from(instalments)
    .where(eq(instalments.id, instalmentId));
  return row?.orderId ?? null;
}

async function lockUnused(tx: Transaction, receiptId: string) {
  const [receipt] = await tx.select().from(receipts).where(eq(receipts.id, receiptId)).for('update');
  const used = await tx
    .select({ amountMinor: allocations.amountMinor })
    .from(allocations)
    .where(eq(allocations.receiptId, receiptId));
  const { amountMinor, refundedMinor, reversedAt } = receipt!;
  const left = amountMinor - refundedMinor - sumMinor(used.map((row) => row.amountMinor));
  return { receipt: receipt!, unusedMinor: reversedAt ? 0 : left };
}
