import type Stripe from 'stripe';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { log } from '#lib/runtime/server/log.ts';
import type { GatewayOutcome } from '../gateway-events.ts';
import type { MoneyBack } from './money-back.ts';
import { unknownMoney } from './gateway-schema.ts';

/**
 * Puts money before finance that names a payment of ours which is not here: a payment that came in (`back` null), or what went
 * back of one. That happens after a restored backup, or with a key that two installations share. A payment without our
 * mark is another shop's on the same account.
 */
export async function noteUnknown(
  db: Database,
  stripe: Stripe,
  paymentIntentId: string,
  back: MoneyBack | null,
  now: Date
): Promise<GatewayOutcome> {
  const intent = await stripe.paymentIntents.retrieve(paymentIntentId);
  if (!intent.metadata.attempt) return 'not_ours';
  const amountMinor = back?.amountMinor ?? intent.amount_received;
  // Nothing has come (yet): when it does, the next message says so.
  if (amountMinor === 0) return 'followed';
  const { id, kind } = back ?? { id: intent.id, kind: 'payment' as const };
  const currency = intent.currency.toUpperCase();
  const made = await db.transaction(async (tx) => {
    const [row] = await tx
      .insert(unknownMoney)
      .values({ id, kind, paymentIntentId, amountMinor, currency, payer: intent.receipt_email, seenAt: now })
      .onConflictDoNothing()
      .returning({ id: unknownMoney.id });
    if (!row) return false;
    await recordEvent(tx, {
      type: 'payment.unknown',
      aggregate: { type: 'unknown_money', id },
      actor: systemActor,
      payload: { kind, paymentIntentId, amountMinor, currency },
      at: now
    });
    return true;
  });
  if (made)
    log.error(
      { objectId: id, kind },
      'money at the payment service belongs to nothing here: see Money, Not allocated'
    );
  wakeRelay();
  return 'unknown_money';
}
