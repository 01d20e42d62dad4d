import Stripe from 'stripe';
import * as v from 'valibot';
import { missingResource } from './api-error.ts';
import { scheduleDeliveries } from './deliveries.ts';
import { newId } from './ids.ts';
import { listPage } from './pages.ts';
import { moments, page, readParameters, text } from './parameters.ts';
import type { StoredDispute } from './disputes.ts';
import type { Sandbox } from './sandbox.ts';

type Subject = Stripe.Checkout.Session | Stripe.PaymentIntent | Stripe.Refund | StoredDispute;
type EventName =
  | 'checkout.session.completed'
  | 'checkout.session.expired'
  | 'checkout.session.async_payment_succeeded'
  | 'checkout.session.async_payment_failed'
  | 'payment_intent.created'
  | 'payment_intent.processing'
  | 'payment_intent.succeeded'
  | 'payment_intent.payment_failed'
  | 'refund.created'
  | 'refund.updated'
  | 'refund.failed'
  | 'charge.dispute.created'
  | 'charge.dispute.funds_withdrawn'
  | 'charge.dispute.funds_reinstated'
  | 'charge.dispute.closed';

const listParams = v.strictObject({
  ...page,
  created: moments,
  type: v.optional(text(100)),
  types: v.optional(v.pipe(v.array(text(100)), v.maxLength(20))),
  delivery_success: v.optional(v.picklist(['true', 'false']))
});

/** Writes down what happened with a snapshot of the object, and plans its way to the app. */
export function recordEvent(sandbox: Sandbox, type: EventName, subject: Subject): void {
  const event = {
    id: newId('evt'),
    object: 'event',
    api_version: Stripe.API_VERSION,
    created: sandbox.clock.unix(),
    data: { object: structuredClone(subject) },
    livemode: false,
    pending_webhooks: 1,
    request: { id: newId('req', 14), idempotency_key: null },
    type
  };
  sandbox.store.put('events', event as unknown as Stripe.Event);
  scheduleDeliveries(sandbox, event.id);
}

export function retrieveEvent(sandbox: Sandbox, id: string, input: unknown = {}): Stripe.Event {
  readParameters(v.strictObject({}), input);
  const event = sandbox.store.get('events', id);
  if (!event) throw missingResource('event', id);
  return event;
}

export function listEvents(sandbox: Sandbox, input: unknown) {
  const query = readParameters(listParams, input);
  const types = query.types ?? (query.type ? [query.type] : null);
  const delivered = new Set(
    sandbox.store
      .all('deliveries')
      .filter((one) => one.state === 'delivered')
      .map((one) => one.eventId)
  );
  const rows = sandbox.store
    .all('events')
    .filter((event) => !types || types.includes(event.type))
    .filter(
      (event) => !query.delivery_success || delivered.has(event.id) === (query.delivery_success === 'true')
    );
  return listPage(rows, query, '/v1/events');
}
