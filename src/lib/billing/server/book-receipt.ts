import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { EventActor } from '#lib/events/event.ts';
import type { Allocated } from '../allocation.ts';
import { receiptPostings } from '../ledger.ts';
import type { ReceiptWay } from '../way-words.ts';
import type { Payables } from './lock-payables.ts';
import { postEntry } from './post-entry.ts';
import { amountsOf, putOnInstalments } from './put-on-instalments.ts';
import { recordMoneyEvents } from './record-money-event.ts';
import { receipts } from './schema.ts';

export type NewReceipt = Pick<
  typeof receipts.$inferInsert,
  | 'id'
  | 'dealerId'
  | 'method'
  | 'reference'
  | 'amountMinor'
  | 'currency'
  | 'attemptId'
  | 'receivedOn'
  | 'note'
> & { method: ReceiptWay };

/**
 * Books money that came in, whoever expected it: receipt, allocations, ledger entry and event, all or nothing. False when this
 * reference is booked already; then nothing changes. Everything that it may touch must be locked (`lockPayables`).
 */
export async function bookReceipt(
  tx: Transaction,
  receipt: NewReceipt,
  { allocations, creditMinor }: Allocated,
  payables: Payables,
  { actor, at }: { actor: EventActor; at: Date }
): Promise<boolean> {
  const made = await tx
    .insert(receipts)
    .values({ ...receipt, recordedBy: actor.userId, recordedAt: at })
    .onConflictDoNothing({
      target: [receipts.method, receipts.reference],
      where: isNull(receipts.reversedAt)
    })
    .returning({ id: receipts.id });
  if (made.length === 0) return false;
  const money = await putOnInstalments(tx, receipt, allocations, payables, at);
  const clearing = clearings[receipt.method];
  await postEntry(
    tx,
    {
      sourceKey: sourceKeyOf(receipt),
      kind: 'receipt',
      dealerId: receipt.dealerId,
      currency: receipt.currency,
      postings: receiptPostings(clearing, receipt.amountMinor, amountsOf(money))
    },
    { bookedBy: actor.userId, at }
  );
  const { id: receiptId, method: from, dealerId, currency } = receipt;
  const fact = {
    type: 'payment.received',
    from,
    receiptId,
    dealerId,
    currency,
    creditMinor,
    actor,
    at
  } as const;
  await recordMoneyEvents(tx, fact, money, payables);
  return true;
}

/** A rebate is no money that came: it lowers what was sold. */
export const clearings = {
  stripe: 'stripe_clearing',
  transfer: 'bank_clearing',
  rebate: 'sales_clearing'
} as const;

/** A transfer may be taken back and recorded anew; what the gateway received, it received once. */
function sourceKeyOf({ method, reference, id }: NewReceipt): string {
  return method === 'transfer' ? `transfer:${id}:received` : `${method}:${reference}:received`;
}

/** Who recorded this reference, and when; null when it is new. */
export async function receiptByReference(tx: Transaction, method: string, reference: string) {
  const [row] = await tx
    .select({ id: receipts.id, recordedAt: receipts.recordedAt, dealerId: receipts.dealerId })
    .from(receipts)
    .where(and(eq(receipts.method, method), eq(receipts.reference, reference), isNull(receipts.reversedAt)));
  return row ?? null;
}
