import type Stripe from 'stripe';
import { recordEvent } from './events.ts';
import { newId } from './ids.ts';
import { newIntent, retrieveIntent } from './payment-intents.ts';
import type { Sandbox } from './sandbox.ts';
import { sessionRow } from './checkout-sessions.ts';
import type { StoredSession } from './store.ts';

export const outcomes = ['card_ok', 'card_declined', 'delayed_ok', 'delayed_fails'] as const;
export type Outcome = (typeof outcomes)[number];

export function isOutcome(text: unknown): text is Outcome {
  return (outcomes as readonly unknown[]).includes(text);
}

/**
 * The payer pressed pay on the hosted page. Answers what became of the session; one that is not open any more
 * stays as it is, so that a double click pays once.
 */
export function pay(sandbox: Sandbox, sessionId: string, outcome: Outcome): Stripe.Checkout.Session {
  const row = sessionRow(sandbox, sessionId);
  if (row.object.status !== 'open') return row.object;
  const intent = intentOf(sandbox, row);
  if (outcome === 'card_declined') return decline(sandbox, row, intent);
  if (outcome === 'card_ok') return succeed(sandbox, row, intent);
  return wait(sandbox, row, intent, outcome === 'delayed_ok' ? 'succeeded' : 'failed');
}

/** A delayed method has come to its end. */
export function settle(sandbox: Sandbox, row: StoredSession, as: 'succeeded' | 'failed'): void {
  const intent = retrieveIntent(sandbox, String(row.object.payment_intent));
  if (as === 'failed') {
    saveIntent(sandbox, { ...intent, ...refusal('Your bank did not take part in this payment.') });
    recordEvent(sandbox, 'payment_intent.payment_failed', retrieveIntent(sandbox, intent.id));
    sandbox.store.put('sessions', { ...row, settles: null });
    recordEvent(sandbox, 'checkout.session.async_payment_failed', row.object);
    return;
  }
  receive(sandbox, intent);
  const object = { ...row.object, payment_status: 'paid' };
  sandbox.store.put('sessions', { ...row, object, settles: null });
  recordEvent(sandbox, 'checkout.session.async_payment_succeeded', object);
}

function intentOf(sandbox: Sandbox, row: StoredSession): Stripe.PaymentIntent {
  if (typeof row.object.payment_intent === 'string')
    return retrieveIntent(sandbox, row.object.payment_intent);
  const intent = newIntent(sandbox, row);
  saveIntent(sandbox, intent);
  recordEvent(sandbox, 'payment_intent.created', intent);
  return intent;
}

function decline(sandbox: Sandbox, row: StoredSession, intent: Stripe.PaymentIntent) {
  saveIntent(sandbox, { ...intent, ...refusal('Your card was declined.') });
  recordEvent(sandbox, 'payment_intent.payment_failed', retrieveIntent(sandbox, intent.id));
  return saveSession(sandbox, row, { payment_intent: intent.id });
}

function succeed(sandbox: Sandbox, row: StoredSession, intent: Stripe.PaymentIntent) {
  receive(sandbox, intent);
  const session = saveSession(sandbox, row, {
    payment_intent: intent.id,
    payment_status: 'paid',
    status: 'complete',
    url: null
  });
  recordEvent(sandbox, 'checkout.session.completed', session);
  return session;
}

function wait(
  sandbox: Sandbox,
  row: StoredSession,
  intent: Stripe.PaymentIntent,
  as: 'succeeded' | 'failed'
) {
  saveIntent(sandbox, { ...intent, status: 'processing' });
  recordEvent(sandbox, 'payment_intent.processing', retrieveIntent(sandbox, intent.id));
  const settles = { at: sandbox.clock.now() + sandbox.settings.delayedMilliseconds, as };
  const change = { payment_intent: intent.id, status: 'complete', url: null };
  const session = saveSession(sandbox, { ...row, settles }, change);
  recordEvent(sandbox, 'checkout.session.completed', session);
  return session;
}

function receive(sandbox: Sandbox, intent: Stripe.PaymentIntent): void {
  saveIntent(sandbox, {
    ...intent,
    status: 'succeeded',
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: newId('ch'),
    payment_method: newId('pm')
  });
  recordEvent(sandbox, 'payment_intent.succeeded', retrieveIntent(sandbox, intent.id));
}

function refusal(message: string) {
  return {
    status: 'requires_payment_method',
    last_payment_error: {
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'generic_decline',
      message
    }
  } satisfies Partial<Stripe.PaymentIntent>;
}

function saveIntent(sandbox: Sandbox, intent: Stripe.PaymentIntent): void {
  sandbox.store.put('intents', intent);
}

function saveSession(sandbox: Sandbox, row: StoredSession, change: Partial<Stripe.Checkout.Session>) {
  const object = { ...row.object, ...change };
  sandbox.store.put('sessions', { ...row, object });
  return object;
}
