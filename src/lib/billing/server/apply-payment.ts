import { eq } from 'drizzle-orm';
import type Stripe from 'stripe';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { dayIn } from '#lib/time/day.ts';
import { allocate } from '../allocation.ts';
import { advance, type AttemptState } from '../attempt.ts';
import { bookReceipt } from './book-receipt.ts';
import { closePage, findPage, seePage, type Attempt, type Sighting } from './checkout.ts';
import { lockPayables, type PayableOrder, type Payables } from './lock-payables.ts';
import { payments } from './payments.ts';
import { paymentAttempts } from './schema.ts';

/**
 * Moves an attempt to where the gateway says that it is: the one function that does, for webhooks, sweeper and a dealer who starts
 * anew alike. It asks the gateway for the present state, so that it does not matter which event came, in which order
 * or how often. Money that came is booked once: on the instalment as far as that is open, the rest as the dealer's
 * credit. `close` ends a page that is still open.
 * @throws Stripe.errors.StripeError when the gateway does not answer; nothing has changed then
 */
export async function applyPayment(
  db: Database,
  stripe: Stripe,
  attemptId: string,
  now: Date,
  { close = false } = {}
): Promise<AttemptState> {
  const { attempt, what, orderId } = await payments.attemptToApply(db, attemptId);
  if (attempt.state === 'succeeded') return attempt.state;
  const seen = await look(stripe, attempt, what, now, close);
  const state = await db.transaction((tx) => settle(tx, attempt, orderId, seen, now));
  wakeRelay();
  return state;
}

/** Never the first answer that is kept under a key: it may be of yesterday. Null: there is no page, and never was. */
async function look(
  stripe: Stripe,
  attempt: Attempt,
  what: string,
  now: Date,
  close: boolean
): Promise<Sighting | null> {
  const sessionId = attempt.sessionId ?? (await findPage(stripe, attempt, what, now))?.sessionId;
  if (!sessionId) return null;
  return close ? closePage(stripe, sessionId) : seePage(stripe, sessionId);
}

async function settle(
  tx: Transaction,
  { id, dealerId }: Attempt,
  orderId: string,
  seen: Sighting | null,
  now: Date
): Promise<AttemptState> {
  const payables = await lockPayables(tx, dealerId, [orderId]);
  const [attempt] = (await tx
    .select()
    .from(paymentAttempts)
    .where(eq(paymentAttempts.id, id))
    .for('update')) as [Attempt];
  const state = advance(attempt.state, seen ? (seen.state ?? attempt.state) : 'failed');
  if (state === attempt.state && attempt.sessionId) return state;
  await tx
    .update(paymentAttempts)
    .set(changes(attempt, state, seen, now))
    .where(eq(paymentAttempts.id, id));
  const order = payables.orders.get(orderId)!;
  if (state === 'succeeded') await book(tx, attempt, seen!, order, payables, now);
  else if (state === 'failed' || state === 'expired' || state === 'processing') {
    await recordOutcome(tx, attempt, state, order, now);
  }
  return state;
}

function changes(attempt: Attempt, state: AttemptState, seen: Sighting | null, now: Date) {
  const settled = state === 'succeeded' || state === 'failed' || state === 'expired';
  return {
    state,
    sessionId: seen?.sessionId ?? attempt.sessionId,
    paymentIntentId: seen?.intentId ?? attempt.paymentIntentId,
    url: settled ? null : (seen?.url ?? attempt.url),
    expiresAt: seen?.expiresAt ?? attempt.expiresAt,
    settledAt: settled ? (attempt.settledAt ?? now) : null,
    failure: state === 'failed' ? (seen ? 'payment_failed' : 'never_reached') : null
  };
}

async function book(
  tx: Transaction,
  attempt: Attempt,
  seen: Sighting,
  order: PayableOrder,
  payables: Payables,
  now: Date
): Promise<void> {
  const { amountMinor, currency } = seen.received!;
  const payable = payables.open.filter((one) => one.currency === currency);
  const allocated = allocate(amountMinor, payable, { instalmentId: attempt.instalmentId, spread: false });
  const receipt = {
    id: uuid7(),
    dealerId: attempt.dealerId,
    method: 'stripe' as const,
    reference: seen.intentId ?? seen.sessionId,
    amountMinor,
    currency,
    attemptId: attempt.id,
    receivedOn: dayIn(order.timeZone, now)
  };
  await bookReceipt(tx, receipt, allocated, payables, { actor: systemActor, at: now });
}

/** No money (yet): the dealer's page and the timeline say so. */
async function recordOutcome(
  tx: Transaction,
  attempt: Attempt,
  state: 'failed' | 'expired' | 'processing',
  order: PayableOrder,
  at: Date
): Promise<void> {
  const { id: attemptId, dealerId, instalmentId, amountMinor, currency } = attempt;
  await recordEvent(tx, {
    type: `payment.${state}`,
    aggregate: { type: 'order', id: order.id },
    actor: systemActor,
    fairId: order.fairId,
    dealerId,
    payload: { orderId: order.id, number: order.number, attemptId, instalmentId, amountMinor, currency },
    at
  });
}
