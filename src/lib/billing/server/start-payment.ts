import { and, eq, inArray } from 'drizzle-orm';
import type Stripe from 'stripe';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { isCurrency } from '#lib/money/money.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { dayIn } from '#lib/time/day.ts';
import { unsettledStates } from '../attempt.ts';
import { gatewayLimits } from '#lib/money/gateway-limits.ts';
import { residualOf, stateOf } from '../instalment.ts';
import { refuse } from '../refusals.ts';
import { payerRoles } from '../rights.ts';
import { applyPayment } from './apply-payment.ts';
import { isGatewayError, resendableMinutes, type Attempt } from './checkout.ts';
import { lockPayables, type LockedInstalment, type PayableOrder } from './lock-payables.ts';
import { openPage } from './open-page.ts';
import { instalments, paymentAttempts } from './schema.ts';

export interface StartPayment {
  instalmentId: string;
  /** Where the payer's browser is (`https://host`), and so where it comes back to. */
  origin: string;
  locale: string;
}

export interface StartedPayment {
  attemptId: string;
  /** The gateway's page, to which the browser goes now. */
  url: string;
}

/** A page that is about to close is not worth going to. */
const enoughLife = 10 * 60_000;

/**
 * Begins to pay what is left of an instalment. The attempt is committed before the gateway hears of it, and its id is the key
 * there; the amount is frozen with it. There is one open attempt of an instalment: a second press leads to the same
 * page, and a page for another amount or place is closed first.
 * @throws {Refusal} forbidden_role, not_found, instalment_closed, amount_outside_limits, payment_under_way, gateway_silent,
 *   gateway_refused
 */
export async function startPayment(
  db: Database,
  stripe: Stripe,
  actor: DealerUser,
  input: StartPayment,
  now: Date
): Promise<StartedPayment> {
  if (actor.actedBy || !payerRoles.includes(actor.role))
    throw refuse('forbidden_role', { needs: [...payerRoles] });
  const first = await db.transaction((tx) => openAttempt(tx, actor, input, now));
  wakeRelay();
  if (!first.stale) return pageOf(db, stripe, first.attempt, now);
  await closeStale(db, stripe, first.attempt, now);
  const second = await db.transaction((tx) => openAttempt(tx, actor, input, now));
  wakeRelay();
  if (second.stale) throw refuse('payment_under_way', { attemptId: second.attempt.id });
  return pageOf(db, stripe, second.attempt, now);
}

async function pageOf(db: Database, stripe: Stripe, attempt: Attempt, now: Date): Promise<StartedPayment> {
  return { attemptId: attempt.id, url: attempt.url ?? (await openPage(db, stripe, attempt.id, now)) };
}

/** The attempt to go on with: the open one where it still fits, else a new one. `stale`: one is in the way. */
async function openAttempt(
  tx: Transaction,
  actor: DealerUser,
  input: StartPayment,
  now: Date
): Promise<{ attempt: Attempt; stale: boolean }> {
  const { instalment, order } = await lockInstalment(tx, actor, input.instalmentId);
  const amountMinor = amountToPay(instalment, order, now);
  const [open] = (await tx
    .select()
    .from(paymentAttempts)
    .where(
      and(
        eq(paymentAttempts.instalmentId, instalment.id),
        inArray(paymentAttempts.state, [...unsettledStates])
      )
    )
    .for('update')) as Attempt[];
  if (open?.state === 'processing') throw refuse('payment_under_way', { attemptId: open.id });
  if (open) return { attempt: open, stale: !fits(open, amountMinor, input, now) };
  const attempt = {
    id: uuid7(),
    instalmentId: instalment.id,
    dealerId: actor.dealerId,
    amountMinor,
    currency: order.currency
  };
  const [made] = (await tx
    .insert(paymentAttempts)
    .values({ ...attempt, ...input, state: 'creating', startedBy: actor.userId, startedAt: now })
    .returning()) as [Attempt];
  await recordEvent(tx, {
    type: 'payment.started',
    aggregate: { type: 'order', id: order.id },
    actor,
    fairId: order.fairId,
    dealerId: actor.dealerId,
    payload: {
      orderId: order.id,
      number: order.number,
      attemptId: made.id,
      position: instalment.position,
      amountMinor,
      currency: order.currency
    },
    at: now
  });
  return { attempt: made, stale: false };
}

async function lockInstalment(tx: Transaction, actor: DealerUser, id: string) {
  const [found] = await tx
    .select({ orderId: instalments.orderId })
    .from(instalments)
    .where(and(eq(instalments.id, id), eq(instalments.dealerId, actor.dealerId)));
  if (!found) throw refuse('not_found', {});
  const { orders, open } = await lockPayables(tx, actor.dealerId, [found.orderId]);
  const instalment = open.find((one) => one.id === id);
  const order = orders.get(found.orderId);
  if (!instalment || !order) throw refuse('instalment_closed', { state: 'voided' });
  return { instalment, order };
}

function amountToPay(instalment: LockedInstalment, order: PayableOrder, now: Date): number {
  const amountMinor = residualOf(instalment);
  if (amountMinor === 0) {
    throw refuse('instalment_closed', { state: stateOf(instalment, dayIn(order.timeZone, now)) });
  }
  const { currency } = order;
  const limits = isCurrency(currency) ? gatewayLimits(currency) : { leastMinor: 1, mostMinor: 0 };
  if (amountMinor < limits.leastMinor || amountMinor > limits.mostMinor) {
    throw refuse('amount_outside_limits', { currency, amountMinor, ...limits });
  }
  return amountMinor;
}

function fits(open: Attempt, amountMinor: number, { origin, locale }: StartPayment, now: Date): boolean {
  const closesAt = open.expiresAt ?? new Date(open.startedAt.getTime() + resendableMinutes * 60_000);
  const living = closesAt.getTime() - now.getTime() > enoughLife;
  return open.amountMinor === amountMinor && open.origin === origin && open.locale === locale && living;
}

async function closeStale(db: Database, stripe: Stripe, { id }: Attempt, now: Date): Promise<void> {
  try {
    await applyPayment(db, stripe, id, now, { close: true });
  } catch (error) {
    if (isGatewayError(error)) throw refuse('gateway_silent', { attemptId: id });
    throw error;
  }
}
