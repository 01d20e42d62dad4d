import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { mustBeConfirmed } from '#lib/accounts/server/sessions/must-be-confirmed.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { receiptPostings, reversedPostings } from '../ledger.ts';
import { refuse } from '../refusals.ts';
import { moneyRoles } from '../rights.ts';
import { lockReceipt } from './lock-receipt.ts';
import { postEntry } from './post-entry.ts';
import { amountsOf, putOnInstalments, type OrderMoney } from './put-on-instalments.ts';
import { recordMoneyEvents } from './record-money-event.ts';
import { receipts } from './schema.ts';

/**
 * Takes back a transfer that was recorded wrongly or that the bank returned: what it paid is open again, and the ledger gets the
 * opposite entry. Money that came through the gateway goes back through the gateway.
 * @throws {Refusal} forbidden_role, confirmation_needed, not_found, receipt_not_reversible
 */
export async function reverseReceipt(
  db: Database,
  actor: StaffUser,
  { receiptId, reason }: { receiptId: string; reason: string },
  now: Date
): Promise<void> {
  if (!moneyRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...moneyRoles] });
  mustBeConfirmed(actor, now);
  await db.transaction(async (tx) => {
    const locked = await lockReceipt(tx, receiptId, now);
    if (!locked) throw refuse('not_found', {});
    const { receipt, standing, payables } = locked;
    const { id, method, dealerId, currency, amountMinor, reversedAt } = receipt;
    if (method !== 'transfer' || reversedAt) {
      throw refuse('receipt_not_reversible', { method, reversedAt: reversedAt?.toISOString() ?? null });
    }
    const parts = standing.map((one) => ({ instalmentId: one.instalmentId, amountMinor: -one.amountMinor }));
    const money = await putOnInstalments(tx, receipt, parts, payables, now);
    await tx
      .update(receipts)
      .set({ reversedAt: now, reversedBy: actor.userId, reversalReason: reason })
      .where(eq(receipts.id, id));
    const sourceKey = `transfer:${id}:reversed`;
    const postings = reversedPostings(receiptPostings('bank_clearing', amountMinor, turned(money)));
    await postEntry(
      tx,
      { sourceKey, kind: 'receipt_reversed', dealerId, currency, postings },
      { bookedBy: actor.userId, at: now }
    );
    const creditMinor = [...money.values()].reduce((rest, of) => rest - of.amountMinor, -amountMinor);
    const fact = {
      type: 'payment.reversed',
      from: method,
      receiptId,
      dealerId,
      currency,
      creditMinor,
      actor,
      at: now
    } as const;
    await recordMoneyEvents(tx, fact, money, payables);
  });
  wakeRelay();
}

/** What the receipt had paid, as positive amounts by order. */
function turned(money: ReadonlyMap<string, OrderMoney>): Map<string, number> {
  return new Map([...amountsOf(money)].map(([orderId, amount]) => [orderId, -amount]));
}
