import type Stripe from 'stripe';
import * as v from 'valibot';
import { invalidRequest, missingResource } from './api-error.ts';
import { recordEvent } from './events.ts';
import { newId } from './ids.ts';
import { retrieveIntent } from './payment-intents.ts';
import { integer, metadata, readParameters, text } from './parameters.ts';
import type { Sandbox } from './sandbox.ts';

const createRefundParams = v.strictObject({
  payment_intent: text(200),
  amount: v.optional(v.pipe(integer, v.minValue(1))),
  metadata: v.optional(metadata, {}),
  reason: v.optional(v.picklist(['duplicate', 'fraudulent', 'requested_by_customer']))
});

/** Pays back a part or all of what is left of a payment. @throws ApiError beyond that. */
export function createRefund(sandbox: Sandbox, input: unknown): Stripe.Refund {
  const params = readParameters(createRefundParams, input);
  const intent = retrieveIntent(sandbox, params.payment_intent);
  const left = intent.amount_received - refunded(sandbox, intent.id);
  const amount = params.amount ?? left;
  if (left === 0)
    throw invalidRequest(
      `Charge ${String(intent.latest_charge)} has already been refunded.`,
      'charge_already_refunded'
    );
  if (amount > left) {
    throw invalidRequest(
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
      undefined,
      'amount'
    );
  }
  const refund = {
    id: newId('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: intent.latest_charge,
    created: sandbox.clock.unix(),
    currency: intent.currency,
    customer: null,
    customer_account: null,
    metadata: params.metadata,
    payment_intent: intent.id,
    payment_method: null,
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null
  } satisfies Stripe.Refund;
  sandbox.store.put('refunds', refund);
  recordEvent(sandbox, 'refund.created', refund);
  recordEvent(sandbox, 'refund.updated', refund);
  return refund;
}

export function retrieveRefund(sandbox: Sandbox, id: string, input: unknown = {}): Stripe.Refund {
  readParameters(v.strictObject({}), input);
  const refund = sandbox.store.get('refunds', id);
  if (!refund) throw missingResource('refund', id);
  return refund;
}

/** A refund that the bank sent back, some time after it seemed done. */
export function failRefund(sandbox: Sandbox, id: string): Stripe.Refund {
  const failed: Stripe.Refund = {
    ...retrieveRefund(sandbox, id),
    status: 'failed',
    failure_reason: 'lost_or_stolen_card'
  };
  sandbox.store.put('refunds', failed);
  recordEvent(sandbox, 'refund.failed', failed);
  return failed;
}

function refunded(sandbox: Sandbox, intent: string): number {
  return sandbox.store
    .all('refunds')
    .filter((refund) => refund.payment_intent === intent && refund.status !== 'failed')
    .reduce((sum, refund) => sum + refund.amount, 0);
}
