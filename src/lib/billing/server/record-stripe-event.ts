import Stripe from 'stripe';
import type { Database } from '#lib/db/server/client.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';
import { log } from '#lib/runtime/server/log.ts';
import type { Gateway } from './gateway-state.ts';
import { stripeEvents } from './schema.ts';

/** The signature does not fit, is missing or too old, or the message is of the other mode: it is not for us. */
export class UnverifiedWebhook extends Error {}

/**
 * Takes one webhook: verifies it on the raw body before anything is read of it, stores it and leaves a job to apply it, in one
 * transaction. Only after that commit may the gateway hear that we have it. False: we had it already.
 * @throws {UnverifiedWebhook} and whatever a missing database throws
 */
export async function recordStripeEvent(
  db: Database,
  { webhookSecrets, live }: Pick<Gateway, 'webhookSecrets' | 'live'>,
  { body, signature }: { body: string; signature: string | null },
  now: Date
): Promise<boolean> {
  const event = verified(body, signature, webhookSecrets);
  if ((event.livemode ?? false) !== live) {
    // Test money must never pay a real order, nor real money vanish in a trial: the webhook points at the wrong installation.
    log.error(
      { eventId: event.id, livemode: !live },
      'a message of the other mode of the payment service was refused'
    );
    throw new UnverifiedWebhook('of the other mode');
  }
  return db.transaction(async (tx) => {
    const made = await tx
      .insert(stripeEvents)
      .values({
        id: event.id,
        type: event.type,
        objectId: objectIdOf(event),
        payload: event,
        receivedAt: now
      })
      .onConflictDoNothing()
      .returning({ id: stripeEvents.id });
    if (made.length === 0) return false;
    await enqueue(tx, 'apply-stripe-event', { eventId: event.id }, { jobKey: `stripe:${event.id}` });
    return true;
  });
}

function verified(body: string, signature: string | null, secrets: readonly string[]): Stripe.Event {
  for (const secret of secrets) {
    try {
      const event = Stripe.webhooks.constructEvent(body, signature ?? '', secret);
      if (isEvent(event)) return event;
    } catch (error) {
      const expected = error instanceof Stripe.errors.StripeError || error instanceof SyntaxError;
      if (!expected) throw error;
    }
  }
  throw new UnverifiedWebhook('no valid signature');
}

function isEvent(event: unknown): event is Stripe.Event {
  const { id, type, data } = (event ?? {}) as Partial<Stripe.Event>;
  return (
    typeof id === 'string' && id.length <= 255 && typeof type === 'string' && typeof data?.object === 'object'
  );
}

function objectIdOf(event: Stripe.Event): string | null {
  const { id } = event.data.object as { id?: unknown };
  return typeof id === 'string' ? id : null;
}
