import type Stripe from 'stripe';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { GatewayOutcome } from '../gateway-events.ts';
import { lockReceiptOf } from './lock-receipt-of.ts';
import { giveBack, takeBack } from './money-back.ts';
import { noteUnknown } from './note-unknown.ts';

/**
 * Follows a refund to where the gateway says that it is: one that goes back comes off the receipt, one that failed afterwards is
 * the dealer's credit. A refund of a payment that we do not know is put before finance, unless it is another shop's.
 */
export async function applyRefund(
  db: Database,
  stripe: Stripe,
  refundId: string,
  now: Date
): Promise<GatewayOutcome> {
  const refund = await stripe.refunds.retrieve(refundId);
  const intentId =
    typeof refund.payment_intent === 'string' ? refund.payment_intent : refund.payment_intent?.id;
  if (!intentId) return 'not_ours';
  const money = { id: refund.id, kind: 'refund' as const, amountMinor: refund.amount };
  const found = await db.transaction(async (tx) => {
    const locked = await lockReceiptOf(tx, intentId, now);
    if (!locked) return false;
    if (refund.status === 'succeeded' || refund.status === 'pending') await giveBack(tx, locked, money, now);
    if (refund.status === 'failed' || refund.status === 'canceled') await takeBack(tx, locked, money, now);
    return true;
  });
  if (!found) return noteUnknown(db, stripe, intentId, money, now);
  wakeRelay();
  return 'followed';
}
