import { eq, or, sql } from 'drizzle-orm';
import type Stripe from 'stripe';
import * as v from 'valibot';
import type { Database } from '#lib/db/server/client.ts';
import { followingOf, type GatewayOutcome } from '../gateway-events.ts';
import { applyDispute } from './apply-dispute.ts';
import { applyPayment } from './apply-payment.ts';
import { applyRefund } from './apply-refund.ts';
import { noteUnknown } from './note-unknown.ts';
import { paymentAttempts, stripeEvents } from './schema.ts';

/**
 * Does what a stored webhook says has happened, by looking at the present object, and keeps what became of it. May run again. An
 * event about something that is none of ours (a shared account) changes nothing; money that names something of ours
 * which is not here is put before finance.
 * @throws gateway errors, after which the job is tried again
 */
export async function applyStripeEvent(
  db: Database,
  stripe: Stripe,
  eventId: string,
  now: Date
): Promise<void> {
  const [event] = await db.select().from(stripeEvents).where(eq(stripeEvents.id, eventId));
  if (!event || event.appliedAt) return;
  try {
    const outcome = await follow(db, stripe, event.payload as Stripe.Event, now);
    await db
      .update(stripeEvents)
      .set({ appliedAt: now, lastError: null, outcome })
      .where(eq(stripeEvents.id, eventId));
  } catch (error) {
    await db
      .update(stripeEvents)
      .set({ tries: sql`${stripeEvents.tries} + 1`, lastError: String(error).slice(0, 500) })
      .where(eq(stripeEvents.id, eventId));
    throw error;
  }
}

async function follow(db: Database, stripe: Stripe, event: Stripe.Event, now: Date): Promise<GatewayOutcome> {
  const object = v.parse(named, event.data.object);
  const following = followingOf(event.type);
  if (following === 'refund') return applyRefund(db, stripe, object.id, now);
  if (following === 'dispute') return applyDispute(db, stripe, object.id, now);
  if (following !== 'session' && following !== 'intent') return 'not_followed';
  const attemptId = await attemptOf(db, object);
  if (attemptId) {
    await applyPayment(db, stripe, attemptId, now);
    return 'followed';
  }
  if (!claimed(object)) return 'not_ours';
  const intentId = following === 'intent' ? object.id : object.payment_intent;
  return intentId ? noteUnknown(db, stripe, intentId, null, now) : 'not_ours';
}

/** Signed is not the same as well formed: what is not as expected is read as nothing. */
const named = v.object({
  id: v.fallback(v.string(), ''),
  client_reference_id: v.fallback(v.string(), ''),
  payment_intent: v.fallback(v.string(), ''),
  metadata: v.fallback(v.object({ attempt: v.fallback(v.string(), '') }), { attempt: '' })
});
type Named = v.InferOutput<typeof named>;

/** The id of an attempt that the object says it belongs to; only used to find the row. */
function claimed(object: Named): string | null {
  const id = object.metadata.attempt || object.client_reference_id;
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? id : null;
}

async function attemptOf(db: Database, object: Named): Promise<string | null> {
  const id = claimed(object);
  const byGateway = or(
    eq(paymentAttempts.sessionId, object.id),
    eq(paymentAttempts.paymentIntentId, object.id)
  );
  const [row] = await db
    .select({ id: paymentAttempts.id })
    .from(paymentAttempts)
    .where(id ? or(byGateway, eq(paymentAttempts.id, id)) : byGateway)
    .limit(1);
  return row?.id ?? null;
}
