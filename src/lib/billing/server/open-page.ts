import { and, eq, inArray } from 'drizzle-orm';
import type Stripe from 'stripe';
import type { Database } from '#lib/db/server/client.ts';
import { log } from '#lib/runtime/server/log.ts';
import { refuse } from '../refusals.ts';
import { applyPayment } from './apply-payment.ts';
import { createPage, isGatewayError, isKeptFailure, isRefusal, type Sighting } from './checkout.ts';
import { payments } from './payments.ts';
import { paymentAttempts } from './schema.ts';

/**
 * Gets the payment page of a committed attempt and answers its address. When the gateway is silent the attempt is `unknown`,
 * not failed: the sweeper asks until it is known, and pressing again goes on with the same attempt.
 * @throws {Refusal} gateway_silent, gateway_refused, payment_under_way
 */
export async function openPage(db: Database, stripe: Stripe, attemptId: string, now: Date): Promise<string> {
  const { attempt, what } = await payments.attemptToApply(db, attemptId);
  let page: Sighting;
  try {
    page = await createPage(stripe, attempt, what);
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    log.warn({ err: error, attemptId }, 'the payment service did not give a page');
    return afterFailure(db, stripe, attemptId, error, now);
  }
  await keepPage(db, attemptId, page);
  if (page.url === null) throw refuse('payment_under_way', { attemptId });
  return page.url;
}

/** Only an attempt without a page takes one: the apply function may have been faster. */
async function keepPage(db: Database, attemptId: string, page: Sighting): Promise<void> {
  const { sessionId, url, expiresAt } = page;
  await db
    .update(paymentAttempts)
    .set({ state: 'open', sessionId, url, expiresAt })
    .where(and(eq(paymentAttempts.id, attemptId), inArray(paymentAttempts.state, ['creating', 'unknown'])));
}

async function afterFailure(
  db: Database,
  stripe: Stripe,
  attemptId: string,
  error: unknown,
  now: Date
): Promise<string> {
  const waiting = and(
    eq(paymentAttempts.id, attemptId),
    inArray(paymentAttempts.state, ['creating', 'unknown'])
  );
  if (isRefusal(error)) {
    const failure = String((error as Stripe.errors.StripeError).code ?? 'refused').slice(0, 100);
    await db.update(paymentAttempts).set({ state: 'failed', failure, settledAt: now }).where(waiting);
    throw refuse('gateway_refused', { attemptId });
  }
  await db.update(paymentAttempts).set({ state: 'unknown' }).where(waiting);
  const url = isKeptFailure(error) ? await lookedUp(db, stripe, attemptId, now) : null;
  if (url) return url;
  throw refuse('gateway_silent', { attemptId });
}

/** A server error that the gateway keeps under our key would come back for a day; the page may exist all the same. */
async function lookedUp(db: Database, stripe: Stripe, attemptId: string, now: Date): Promise<string | null> {
  try {
    await applyPayment(db, stripe, attemptId, now);
  } catch (error) {
    if (!isGatewayError(error)) throw error;
  }
  return (await payments.attemptToApply(db, attemptId)).attempt.url;
}
