import type Stripe from 'stripe';
import * as v from 'valibot';
import { missingResource } from './api-error.ts';
import { newId } from './ids.ts';
import { readParameters } from './parameters.ts';
import type { Sandbox } from './sandbox.ts';
import type { StoredSession } from './store.ts';

export function retrieveIntent(sandbox: Sandbox, id: string, input: unknown = {}): Stripe.PaymentIntent {
  readParameters(v.strictObject({}), input);
  const intent = sandbox.store.get('intents', id);
  if (!intent) throw missingResource('payment_intent', id);
  return intent;
}

/** The payment behind a session; made when the payer presses pay, as in Checkout. */
export function newIntent(sandbox: Sandbox, { object: session, label, intentMetadata }: StoredSession) {
  const id = newId('pi');
  const intent = {
    ...unusedParts,
    id,
    object: 'payment_intent',
    amount: session.amount_total ?? 0,
    amount_received: 0,
    client_secret: `${id}_secret_${newId('x').slice(2)}`,
    created: sandbox.clock.unix(),
    currency: session.currency ?? 'usd',
    description: label,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: intentMetadata,
    payment_method: null,
    payment_method_types: session.payment_method_types,
    receipt_email: session.customer_email,
    status: 'requires_payment_method'
  } satisfies Stripe.PaymentIntent;
  return intent as Stripe.PaymentIntent;
}

const unusedParts = {
  allowed_payment_method_types: null,
  amount_capturable: 0,
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  canceled_at: null,
  cancellation_reason: null,
  capture_method: 'automatic_async',
  confirmation_method: 'automatic',
  customer: null,
  customer_account: null,
  excluded_payment_method_types: null,
  managed_payments: null,
  next_action: null,
  on_behalf_of: null,
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_record: null,
  processing: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_group: null
} satisfies Partial<Stripe.PaymentIntent>;
