import { eq } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { EventActor } from '#lib/events/event.ts';
import { receiptPostings, reversedPostings } from '../ledger.ts';
import { clearings } from './book-receipt.ts';
import type { LockedReceipt } from './lock-receipt.ts';
import { postEntry } from './post-entry.ts';
import { amountsOf, putOnInstalments, type OrderMoney } from './put-on-instalments.ts';
import { recordMoneyEvents } from './record-money-event.ts';
import { receipts } from './schema.ts';

/**
 * Takes back a receipt that is locked (`lockReceipt`) and stands: what it paid is open again, what lay as credit is gone, and the ledger gets the opposite
 * entry. Whoever calls has asked whether it may be.
 */
export async function takeBackReceipt(
  tx: Transaction,
  { receipt, standing, payables }: LockedReceipt,
  { actor, reason, at }: { actor: EventActor; reason: string; at: Date }
): Promise<void> {
  const { id, dealerId, currency, amountMinor } = receipt;
  const method = receipt.method as 'transfer' | 'rebate';
  const parts = standing.map((one) => ({ instalmentId: one.instalmentId, amountMinor: -one.amountMinor }));
  const money = await putOnInstalments(tx, receipt, parts, payables, at);
  await tx
    .update(receipts)
    .set({ reversedAt: at, reversedBy: actor.userId, reversalReason: reason })
    .where(eq(receipts.id, id));
  const postings = reversedPostings(receiptPostings(clearings[method], amountMinor, turned(money)));
  await postEntry(
    tx,
    { sourceKey: `${method}:${id}:reversed`, kind: 'receipt_reversed', dealerId, currency, postings },
    { bookedBy: actor.userId, at }
  );
  const creditMinor = [...money.values()].reduce((rest, of) => rest - of.amountMinor, -amountMinor);
  const fact = { type: 'payment.reversed', from: method, receiptId: id } as const;
  await recordMoneyEvents(tx, { ...fact, dealerId, currency, creditMinor, actor, at }, money, payables);
}

/** What the receipt had paid, as positive amounts by order. */
function turned(money: ReadonlyMap<string, OrderMoney>): Map<string, number> {
  return new Map([...amountsOf(money)].map(([orderId, amount]) => [orderId, -amount]));
}
