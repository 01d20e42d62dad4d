import Stripe from 'stripe';
import { stateSeen, type AttemptState } from '../attempt.ts';
import type { paymentAttempts } from './schema.ts';

export type Attempt = typeof paymentAttempts.$inferSelect & { state: AttemptState };

/** How long a payment page stays open. */
export const pageLifeMinutes = 60;
/** As long as this, asking with the same key gives the first answer or makes the page; afterwards its life would be too short. */
export const resendableMinutes = 25;
const minute = 60_000;

/** What the gateway shows of an attempt. `state` null: it says something that we do not know, which changes nothing. */
export interface Sighting {
  state: AttemptState | null;
  sessionId: string;
  intentId: string | null;
  url: string | null;
  expiresAt: Date;
  /** What really came, in minor units, and in which currency; set when it succeeded. */
  received: { amountMinor: number; currency: string } | null;
}

/**
 * Asks the gateway for the payment page of an attempt, under the attempt's id as key: the same attempt never makes two.
 * `what` is the line that the payer reads.
 * @throws Stripe.errors.StripeError; after a timeout or a server error it is not known whether the page exists
 */
export async function createPage(stripe: Stripe, attempt: Attempt, what: string): Promise<Sighting> {
  const { id, origin, amountMinor, currency, locale, startedAt } = attempt;
  const session = await stripe.checkout.sessions.create(
    {
      mode: 'payment',
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: currency.toLowerCase(),
            unit_amount: amountMinor,
            product_data: { name: what }
          }
        }
      ],
      success_url: `${origin}/payments/${id}`,
      cancel_url: `${origin}/payments/${id}?back`,
      client_reference_id: id,
      metadata: { attempt: id },
      payment_intent_data: { metadata: { attempt: id } },
      locale: locale === 'zh-CN' ? 'zh' : locale === 'ko' ? 'ko' : 'en',
      expires_at: Math.floor(startedAt.getTime() / 1000) + pageLifeMinutes * 60
    },
    { idempotencyKey: id }
  );
  return sightingOf(session);
}

/** Asks the gateway what has become of an attempt whose page we know. */
export async function seePage(stripe: Stripe, sessionId: string): Promise<Sighting> {
  return sightingOf(await stripe.checkout.sessions.retrieve(sessionId, { expand: ['payment_intent'] }));
}

/**
 * Finds out about an attempt of which we never heard: asks again under the same key while that is safe, else looks through the
 * pages of that time. Null: the gateway has none, so nothing can come of it.
 */
export async function findPage(
  stripe: Stripe,
  attempt: Attempt,
  what: string,
  now: Date
): Promise<Sighting | null> {
  if (now.getTime() - attempt.startedAt.getTime() < resendableMinutes * minute) {
    try {
      return await createPage(stripe, attempt, what);
    } catch (error) {
      if (!isKeptFailure(error)) throw error;
    }
  }
  return listedPage(stripe, attempt);
}

/** Closes a page that may still be open. What it has become instead, paid perhaps, is the answer. */
export async function closePage(stripe: Stripe, sessionId: string): Promise<Sighting> {
  try {
    return sightingOf(await stripe.checkout.sessions.expire(sessionId));
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return seePage(stripe, sessionId);
    throw error;
  }
}

/** True when the gateway said no for good: the request itself is wrong, and asking again will not help. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && !isRateLimit(error);
}

/** A failure of the gateway, as opposed to a bug of ours. */
export function isGatewayError(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeError;
}

/** The gateway keeps failures of its own under our key, and repeats them. */
export function isKeptFailure(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripeAPIError || error instanceof Stripe.errors.StripeIdempotencyError
  );
}

function isRateLimit(error: Stripe.errors.StripeInvalidRequestError): boolean {
  return error.statusCode === 429 || error.code === 'rate_limit';
}

async function listedPage(stripe: Stripe, { id, startedAt }: Attempt): Promise<Sighting | null> {
  const from = Math.floor(startedAt.getTime() / 1000) - 300;
  const pages = stripe.checkout.sessions.list({
    created: { gte: from, lte: from + (resendableMinutes + 10) * 60 },
    limit: 100,
    expand: ['data.payment_intent']
  });
  for await (const session of pages) {
    if (session.client_reference_id === id) return sightingOf(session);
  }
  return null;
}

function sightingOf(session: Stripe.Checkout.Session): Sighting {
  const intent = session.payment_intent;
  const known = intent !== null && typeof intent === 'object' ? intent : null;
  const state = stateSeen({
    status: session.status,
    paymentStatus: session.payment_status,
    intentStatus: known?.status ?? null
  });
  const amountMinor = known?.amount_received ?? session.amount_total ?? 0;
  const currency = (known?.currency ?? session.currency ?? '').toUpperCase();
  return {
    state,
    sessionId: session.id,
    intentId: known?.id ?? (typeof intent === 'string' ? intent : null),
    url: session.url,
    expiresAt: new Date(session.expires_at * 1000),
    received: state === 'succeeded' ? { amountMinor, currency } : null
  };
}
