import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { subtractMinor, sumMinor } from '#lib/money/money.ts';
import type { Allocation } from '../allocation.ts';
import type { Posting } from '../ledger.ts';
import type { LockedReceipt } from './lock-receipt.ts';
import { postEntry } from './post-entry.ts';
import { amountsOf, putOnInstalments } from './put-on-instalments.ts';
import { recordMoneyEvents } from './record-money-event.ts';
import { receipts } from './schema.ts';

/** Why money of a receipt goes back: `id` is the gateway's, so that it goes once. */
export interface MoneyBack {
  id: string;
  kind: 'refund' | 'dispute';
  amountMinor: number;
}

/**
 * Books money that went back through the gateway, once: first from what no instalment took, then from the instalments, latest
 * first, which are open again. The receipt must be locked.
 */
export async function giveBack(
  tx: Transaction,
  locked: LockedReceipt,
  { id, kind, amountMinor }: MoneyBack,
  at: Date
): Promise<void> {
  const { receipt, standing, payables } = locked;
  const sourceKey = `stripe:${id}:refunded`;
  if (await isBooked(tx, sourceKey)) return;
  const used = sumMinor(standing.map((one) => one.amountMinor));
  const fromCredit = Math.min(receipt.amountMinor - receipt.refundedMinor - used, amountMinor);
  const parts = takenOff(standing, amountMinor - fromCredit);
  const money = await putOnInstalments(tx, receipt, parts, payables, at);
  await changeRefunded(tx, receipt.id, amountMinor);
  const opened = [...amountsOf(money)].map(([orderId, amount]): Posting => ({
    account: 'receivable',
    orderId,
    amountMinor: -amount
  }));
  await post(tx, locked, { sourceKey, kind }, at, [
    { account: 'stripe_clearing', orderId: null, amountMinor: -amountMinor },
    { account: 'dealer_credit', orderId: null, amountMinor: fromCredit },
    ...opened
  ]);
  const fact = { ...factOf(locked, at), type: 'payment.reversed', creditMinor: -fromCredit } as const;
  await recordMoneyEvents(tx, fact, money, payables);
}

/** Money that had gone back came to us again: it is the dealer's credit, who decides anew. Once, and only if it had gone. */
export async function takeBack(
  tx: Transaction,
  locked: LockedReceipt,
  { id, kind, amountMinor }: MoneyBack,
  at: Date
): Promise<void> {
  const sourceKey = `stripe:${id}:returned`;
  if (!(await isBooked(tx, `stripe:${id}:refunded`)) || (await isBooked(tx, sourceKey))) return;
  await changeRefunded(tx, locked.receipt.id, -amountMinor);
  await post(tx, locked, { sourceKey, kind }, at, [
    { account: 'stripe_clearing', orderId: null, amountMinor },
    { account: 'dealer_credit', orderId: null, amountMinor: -amountMinor }
  ]);
  const fact = { ...factOf(locked, at), type: 'payment.received', creditMinor: amountMinor } as const;
  await recordMoneyEvents(tx, fact, new Map(), locked.payables);
}

/** Negative parts for what comes off, latest allocation first. */
function takenOff(standing: readonly Allocation[], amountMinor: number): Allocation[] {
  let left = amountMinor;
  const parts: Allocation[] = [];
  for (const { instalmentId, amountMinor: stands } of standing) {
    const taken = Math.min(left, stands);
    if (taken > 0) parts.push({ instalmentId, amountMinor: -taken });
    left = subtractMinor(left, taken);
  }
  return parts;
}

function factOf({ receipt }: LockedReceipt, at: Date) {
  const { id: receiptId, dealerId, currency } = receipt;
  return { from: 'stripe' as const, receiptId, dealerId, currency, actor: systemActor, at };
}

async function post(
  tx: Transaction,
  { receipt }: LockedReceipt,
  what: { sourceKey: string; kind: MoneyBack['kind'] },
  at: Date,
  postings: Posting[]
) {
  const { dealerId, currency } = receipt;
  await postEntry(tx, { ...what, dealerId, currency, postings }, { bookedBy: null, at });
}

async function isBooked(tx: Transaction, sourceKey: string): Promise<boolean> {
  const [row] = await tx.execute<{ booked: boolean }>(
    sql`select exists (select 1 from ledger_entries where source_key = ${sourceKey}) as booked`
  );
  return row!.booked;
}

async function changeRefunded(tx: Transaction, receiptId: string, amountMinor: number): Promise<void> {
  await tx
    .update(receipts)
    .set({ refundedMinor: sql`${receipts.refundedMinor} + ${amountMinor}` })
    .where(eq(receipts.id, receiptId));
}
