import { eq } from 'drizzle-orm';
import type Stripe from 'stripe';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { GatewayOutcome } from '../gateway-events.ts';
import type { LockedReceipt } from './lock-receipt.ts';
import { lockReceiptOf } from './lock-receipt-of.ts';
import { giveBack, takeBack } from './money-back.ts';
import { noteUnknown } from './note-unknown.ts';
import { paymentDisputes } from './gateway-schema.ts';

const decided: readonly string[] = ['won', 'lost', 'warning_closed', 'prevented'];

/**
 * Follows a payer's bank that wants a payment back to where the gateway says that it is: what it withdrew comes off the receipt,
 * so that its instalments are open and hold goods back again; what it gives back is the dealer's credit. Finance sees until when
 * it wants an answer. May run again, in any order.
 */
export async function applyDispute(
  db: Database,
  stripe: Stripe,
  disputeId: string,
  now: Date
): Promise<GatewayOutcome> {
  const dispute = await stripe.disputes.retrieve(disputeId);
  const { payment_intent: intent } = dispute;
  const intentId = typeof intent === 'string' ? intent : intent?.id;
  if (!intentId) return 'not_ours';
  const money = { id: dispute.id, kind: 'dispute' as const, amountMinor: dispute.amount };
  const found = await db.transaction(async (tx) => {
    const locked = await lockReceiptOf(tx, intentId, now);
    if (!locked) return false;
    const { withdrawn, reinstated } = movesOf(dispute);
    if (withdrawn) await giveBack(tx, locked, money, now);
    if (reinstated) await takeBack(tx, locked, money, now);
    await keep(tx, locked, dispute, now);
    return true;
  });
  if (!found) return noteUnknown(db, stripe, intentId, money, now);
  wakeRelay();
  return 'followed';
}

/** What it took from our balance, and whether that came back. */
function movesOf({ balance_transactions: moves }: Stripe.Dispute) {
  return {
    withdrawn: moves.some((move) => move.amount < 0),
    reinstated: moves.some((move) => move.amount > 0)
  };
}

async function keep(
  tx: Transaction,
  locked: LockedReceipt,
  dispute: Stripe.Dispute,
  now: Date
): Promise<void> {
  const { withdrawn, reinstated } = movesOf(dispute);
  const dueBy = dispute.evidence_details.due_by;
  const seen = {
    status: dispute.status,
    answerBy: dueBy ? new Date(dueBy * 1000) : null,
    withdrawnAt: withdrawn ? now : null,
    reinstatedAt: reinstated ? now : null,
    closedAt: decided.includes(dispute.status) ? now : null
  };
  const [before] = await tx.select().from(paymentDisputes).where(eq(paymentDisputes.id, dispute.id));
  if (!before) {
    const { reason, created, amount: amountMinor, currency } = dispute;
    await tx.insert(paymentDisputes).values({
      ...seen,
      ...{ id: dispute.id, receiptId: locked.receipt.id, reason, amountMinor },
      ...{ currency: currency.toUpperCase(), openedAt: new Date(created * 1000) }
    });
  } else {
    await tx
      .update(paymentDisputes)
      .set({
        ...seen,
        withdrawnAt: before.withdrawnAt ?? seen.withdrawnAt,
        reinstatedAt: before.reinstatedAt ?? seen.reinstatedAt,
        closedAt: before.closedAt ?? seen.closedAt
      })
      .where(eq(paymentDisputes.id, dispute.id));
  }
  if (!before) await tell(tx, locked, dispute, 'payment.disputed', now);
  if (seen.closedAt && !before?.closedAt) await tell(tx, locked, dispute, 'payment.dispute_closed', now);
}

async function tell(
  tx: Transaction,
  { receipt }: LockedReceipt,
  { id, reason, status, amount }: Stripe.Dispute,
  type: string,
  at: Date
): Promise<void> {
  const { id: receiptId, dealerId, currency } = receipt;
  await recordEvent(tx, {
    type,
    aggregate: { type: 'dealer', id: String(dealerId) },
    actor: systemActor,
    dealerId,
    payload: { disputeId: id, receiptId, reason, status, amountMinor: amount, currency },
    at
  });
}
