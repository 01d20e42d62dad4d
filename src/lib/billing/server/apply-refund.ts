import { and, eq, sql } from 'drizzle-orm';
import type Stripe from 'stripe';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { subtractMinor, sumMinor } from '#lib/money/money.ts';
import type { Allocation } from '../allocation.ts';
import type { Posting } from '../ledger.ts';
import { postEntry } from './post-entry.ts';
import { amountsOf, putOnInstalments } from './put-on-instalments.ts';
import { recordMoneyEvents } from './record-money-event.ts';
import { receipts } from './schema.ts';
import { lockReceipt, type LockedReceipt } from './lock-receipt.ts';

/**
 * Books money that went back through the gateway, once a refund: first from what no instalment took, then from the instalments,
 * latest first, which are open again. A refund that failed afterwards comes back as the dealer's credit. A refund of
 * a payment that is none of ours changes nothing.
 */
export async function applyRefund(db: Database, stripe: Stripe, refundId: string, now: Date): Promise<void> {
  const refund = await stripe.refunds.retrieve(refundId);
  const intentId =
    typeof refund.payment_intent === 'string' ? refund.payment_intent : refund.payment_intent?.id;
  if (!intentId) return;
  await db.transaction(async (tx) => {
    const [known] = await tx
      .select({ id: receipts.id })
      .from(receipts)
      .where(and(eq(receipts.method, 'stripe'), eq(receipts.reference, intentId)));
    const locked = known && (await lockReceipt(tx, known.id, now));
    if (!locked) return;
    if (refund.status === 'succeeded' || refund.status === 'pending') await giveBack(tx, locked, refund, now);
    if (refund.status === 'failed' || refund.status === 'canceled') await takeBack(tx, locked, refund, now);
  });
  wakeRelay();
}

async function giveBack(
  tx: Transaction,
  locked: LockedReceipt,
  refund: Stripe.Refund,
  at: Date
): Promise<void> {
  const { receipt, standing, payables } = locked;
  if (await isBooked(tx, `stripe:${refund.id}:refunded`)) return;
  const unused =
    receipt.amountMinor - receipt.refundedMinor - sumMinor(standing.map((one) => one.amountMinor));
  const fromCredit = Math.min(unused, refund.amount);
  const parts = takenOff(standing, refund.amount - fromCredit);
  const money = await putOnInstalments(tx, receipt, parts, payables, at);
  await changeRefunded(tx, receipt.id, refund.amount);
  const opened = [...amountsOf(money)].map(([orderId, amount]): Posting => ({
    account: 'receivable',
    orderId,
    amountMinor: -amount
  }));
  await post(tx, locked, `stripe:${refund.id}:refunded`, at, [
    { account: 'stripe_clearing', orderId: null, amountMinor: -refund.amount },
    { account: 'dealer_credit', orderId: null, amountMinor: fromCredit },
    ...opened
  ]);
  await recordMoneyEvents(
    tx,
    { ...factOf(locked, at), type: 'payment.reversed', creditMinor: -fromCredit },
    money,
    payables
  );
}

/** The bank sent it back to us: it is the dealer's, who decides anew. */
async function takeBack(
  tx: Transaction,
  locked: LockedReceipt,
  refund: Stripe.Refund,
  at: Date
): Promise<void> {
  const given = await isBooked(tx, `stripe:${refund.id}:refunded`);
  if (!given || (await isBooked(tx, `stripe:${refund.id}:returned`))) return;
  await changeRefunded(tx, locked.receipt.id, -refund.amount);
  await post(tx, locked, `stripe:${refund.id}:returned`, at, [
    { account: 'stripe_clearing', orderId: null, amountMinor: refund.amount },
    { account: 'dealer_credit', orderId: null, amountMinor: -refund.amount }
  ]);
  const fact = { ...factOf(locked, at), type: 'payment.received', creditMinor: refund.amount } as const;
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
  sourceKey: string,
  at: Date,
  postings: Posting[]
) {
  const { dealerId, currency } = receipt;
  await postEntry(tx, { sourceKey, kind: 'refund', dealerId, currency, postings }, { bookedBy: null, at });
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
