import type Stripe from 'stripe';
import * as v from 'valibot';
import { gatewayLimits } from '#lib/money/gateway-limits.ts';
import { isCurrency } from '#lib/money/money.ts';
import { invalidRequest, missingResource } from './api-error.ts';
import {
  createSessionParams,
  listSessionsParams,
  retrieveParams,
  type CreateSession
} from './checkout-session-params.ts';
import { recordEvent } from './events.ts';
import { newId } from './ids.ts';
import { listPage } from './pages.ts';
import { readParameters } from './parameters.ts';
import type { Sandbox } from './sandbox.ts';
import type { StoredSession } from './store.ts';

const HALF_HOUR = 30 * 60;
const DAY = 24 * 60 * 60;

export function createSession(sandbox: Sandbox, input: unknown): Stripe.Checkout.Session {
  const params = readParameters(createSessionParams, input);
  const amount = amountOf(params);
  const id = newId('cs_test', 58);
  const now = sandbox.clock.unix();
  const object = sessionObject(params, {
    id,
    now,
    amount,
    expiresAt: expiry(params, now),
    url: `${sandbox.settings.payPageOrigin ?? new URL(params.success_url).origin}/sandbox/pay/${id}`
  });
  const label = params.line_items.map((line) => line.price_data.product_data.name).join(', ');
  const intentMetadata = params.payment_intent_data.metadata ?? {};
  sandbox.store.put('sessions', { id, object, label, intentMetadata, settles: null });
  return object;
}

export function retrieveSession(sandbox: Sandbox, id: string, input: unknown): Stripe.Checkout.Session {
  const { expand } = readParameters(retrieveParams, input);
  return expanded(sandbox, sessionRow(sandbox, id).object, expand.length > 0);
}

export function listSessions(sandbox: Sandbox, input: unknown) {
  const query = readParameters(listSessionsParams, input);
  const rows = sandbox.store
    .all('sessions')
    .map((row) => row.object)
    .filter((session) => !query.status || session.status === query.status)
    .filter((session) => !query.payment_intent || session.payment_intent === query.payment_intent);
  const list = listPage(rows, query, '/v1/checkout/sessions');
  const expand = query.expand.length > 0;
  return { ...list, data: list.data.map((session) => expanded(sandbox, session, expand)) };
}

/** Closes an open session for good. @throws ApiError when it is not open any more. */
export function expireSession(sandbox: Sandbox, id: string, input: unknown = {}): Stripe.Checkout.Session {
  readParameters(v.strictObject({}), input);
  const row = sessionRow(sandbox, id);
  if (row.object.status !== 'open') {
    throw invalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${row.object.status}.`
    );
  }
  const object: Stripe.Checkout.Session = { ...row.object, status: 'expired', url: null };
  sandbox.store.put('sessions', { ...row, object });
  recordEvent(sandbox, 'checkout.session.expired', object);
  return object;
}

export function sessionRow(sandbox: Sandbox, id: string): StoredSession {
  const row = sandbox.store.get('sessions', id);
  if (!row) throw missingResource('checkout.session', id);
  return row;
}

function expanded(
  sandbox: Sandbox,
  session: Stripe.Checkout.Session,
  intent: boolean
): Stripe.Checkout.Session {
  if (!intent || typeof session.payment_intent !== 'string') return session;
  return { ...session, payment_intent: sandbox.store.get('intents', session.payment_intent) ?? null };
}

function amountOf(params: CreateSession): { currency: string; total: number } {
  const currencies = new Set(params.line_items.map((line) => line.price_data.currency));
  if (currencies.size > 1) throw invalidRequest('All line items must use the same currency.');
  const code = [...currencies][0]!.toUpperCase();
  if (!isCurrency(code))
    throw invalidRequest(`Invalid currency: ${code.toLowerCase()}.`, undefined, 'currency');
  const total = params.line_items.reduce((sum, line) => sum + line.price_data.unit_amount * line.quantity, 0);
  const { leastMinor, mostMinor } = gatewayLimits(code);
  if (total < leastMinor) {
    throw invalidRequest(
      'The Checkout Session’s total amount due is below the minimum charge amount allowed.',
      'amount_too_small'
    );
  }
  if (total > mostMinor) {
    throw invalidRequest(`Amount must be no more than ${mostMinor} minor units.`, 'amount_too_large');
  }
  return { currency: code.toLowerCase(), total };
}

function expiry(params: CreateSession, now: number): number {
  const at = params.expires_at ?? now + DAY;
  if (at < now + HALF_HOUR || at > now + DAY) {
    throw invalidRequest(
      'The `expires_at` timestamp must be at least 30 minutes and less than 24 hours from Checkout Session creation.',
      undefined,
      'expires_at'
    );
  }
  return at;
}

interface Made {
  id: string;
  now: number;
  amount: { currency: string; total: number };
  expiresAt: number;
  url: string;
}

function sessionObject(params: CreateSession, made: Made): Stripe.Checkout.Session {
  return {
    ...unusedParts,
    id: made.id,
    object: 'checkout.session',
    amount_subtotal: made.amount.total,
    amount_total: made.amount.total,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    created: made.now,
    currency: made.amount.currency,
    customer_email: params.customer_email ?? null,
    expires_at: made.expiresAt,
    livemode: false,
    locale: params.locale,
    metadata: params.metadata,
    mode: params.mode,
    payment_intent: null,
    payment_method_types: params.payment_method_types ?? ['card'],
    payment_status: 'unpaid',
    status: 'open',
    submit_type: params.submit_type ?? null,
    success_url: params.success_url,
    ui_mode: params.ui_mode,
    url: made.url
  } satisfies Stripe.Checkout.Session;
}

/** What a session carries besides, for features that nobody here uses. */
const unusedParts = {
  adaptive_pricing: null,
  after_expiration: null,
  allow_promotion_codes: null,
  allowed_payment_method_types: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  billing_address_collection: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_fields: [],
  custom_text: {
    after_submit: null,
    shipping_address: null,
    submit: null,
    terms_of_service_acceptance: null
  },
  customer: null,
  customer_account: null,
  customer_creation: 'if_required',
  customer_details: null,
  discounts: null,
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  managed_payments: null,
  origin_context: null,
  payment_link: null,
  payment_method_collection: 'if_required',
  payment_method_configuration_details: null,
  payment_method_options: null,
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  subscription: null,
  total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
  wallet_options: null
} satisfies Partial<Stripe.Checkout.Session>;
