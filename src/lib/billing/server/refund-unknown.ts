import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import Stripe from 'stripe';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { mustBeConfirmed } from '#lib/accounts/server/sessions/must-be-confirmed.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import { isGatewayError } from './checkout.ts';
import { unknownMoney } from './gateway-schema.ts';
import { lockUnknown, markResolved } from './resolve-unknown.ts';

const HOUR_MS = 3_600_000;

/**
 * Sends a payment that belongs to nothing here back to whoever paid it. That it was asked for is committed before the gateway is
 * asked, and nothing is locked meanwhile; where no answer comes, the sweep asks on until one does.
 * @throws {Refusal} forbidden_role, not_found, confirmation_needed, refund_under_way, refund_unanswered, refund_refused
 */
export async function refundUnknown(
  db: Database,
  stripe: Stripe,
  actor: StaffUser,
  id: string,
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const row = await lockUnknown(tx, actor, id);
    if (row.kind !== 'payment') throw refuse('not_found', {});
    mustBeConfirmed(actor, now);
    await tx
      .update(unknownMoney)
      .set({ refundAskedAt: now, refundAskedBy: actor.userId })
      .where(eq(unknownMoney.id, id));
  });
  try {
    await sendBack(db, stripe, id, now);
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    throw refuse(isFinal(error) ? 'refund_refused' : 'refund_unanswered', {});
  }
}

/** Refunds that were asked for before `until` and have no answer yet. */
export async function unansweredRefunds(db: Database, until: Date, most: number): Promise<{ id: string }[]> {
  return db
    .select({ id: unknownMoney.id })
    .from(unknownMoney)
    .where(and(isNull(unknownMoney.resolvedAt), lt(unknownMoney.refundAskedAt, until)))
    .limit(most);
}

/**
 * Asks the gateway for a refund that somebody has asked us for, and writes down what it says: sent back, or refused, and then the
 * payment waits for finance as before. Silence leaves it asked for. The gateway refunds a whole payment once, whatever the key; the
 * key changes by the hour, since under one key it repeats a failure of its own.
 * @throws what the SDK throws
 */
export async function sendBack(db: Database, stripe: Stripe, id: string, now: Date): Promise<void> {
  const asked = and(
    eq(unknownMoney.id, id),
    isNull(unknownMoney.resolvedAt),
    isNotNull(unknownMoney.refundAskedAt)
  );
  const [row] = await db.select().from(unknownMoney).where(asked);
  if (!row) return;
  try {
    const idempotencyKey = `unknown:${id}:${Math.floor(now.getTime() / HOUR_MS)}`;
    await stripe.refunds.create({ payment_intent: row.paymentIntentId }, { idempotencyKey });
  } catch (error) {
    if (!isDoneAlready(error)) {
      if (isFinal(error))
        await db.update(unknownMoney).set({ refundAskedAt: null, refundAskedBy: null }).where(asked);
      throw error;
    }
  }
  await db.transaction(async (tx) => {
    const [still] = await tx.select().from(unknownMoney).where(asked).for('update');
    if (!still) return;
    const actor = { userId: still.refundAskedBy };
    await markResolved(tx, actor, still, { id, as: 'refunded', note: null }, now);
  });
  wakeRelay();
}

function isDoneAlready(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeError && error.code === 'charge_already_refunded';
}

/** The gateway has understood and said no; asking again would bring the same answer. */
function isFinal(error: unknown): boolean {
  return (
    (error instanceof Stripe.errors.StripeInvalidRequestError ||
      error instanceof Stripe.errors.StripeCardError) &&
    error.statusCode !== 429 &&
    error.code !== 'rate_limit'
  );
}
