import { and, asc, desc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type Stripe from 'stripe';
import type { Database } from '#lib/db/server/client.ts';
import { log } from '#lib/runtime/server/log.ts';
import { unsettledStates } from '../attempt.ts';
import { applyPayment } from './apply-payment.ts';
import { applyStripeEvent } from './apply-stripe-event.ts';
import { isGatewayError } from './checkout.ts';
import { sendBack, unansweredRefunds } from './refund-unknown.ts';
import { instalments, paymentAttempts, stripeEvents } from './schema.ts';

/** How many of each a sweep takes; what is left waits for the next minute. */
const atOnce = 200;
const abreast = 5;
const settledAfter = 2 * 60_000;
const alarmAfter = 10 * 60_000;
/** A message that could not be followed for so long is tried every hour only. It is never given up, and finance sees it. */
const quickDays = 3;

/**
 * Asks the gateway about everything that should be known by now: attempts without an outcome, pages for money that is no longer
 * owed (which are closed), webhooks whose job gave up, and refunds without an answer. Webhooks may be late, lost or never made, so this alone
 * must bring every payment to its end. Answers how many it looked at.
 */
export async function sweepPayments(db: Database, stripe: Stripe, now: Date): Promise<number> {
  const attempts = await unsettled(db, now);
  await inTurns(attempts, (attempt) => sweepOne(db, stripe, attempt, now));
  const events = await unapplied(db, now);
  await alarmOf(db, now);
  await inTurns(events, ({ id }) => tolerant(() => applyStripeEvent(db, stripe, id, now), { eventId: id }));
  const refunds = await unansweredRefunds(db, new Date(now.getTime() - settledAfter), atOnce);
  await inTurns(refunds, ({ id }) => tolerant(() => sendBack(db, stripe, id, now), { unknownMoneyId: id }));
  return attempts.length + events.length + refunds.length;
}

interface Unsettled {
  id: string;
  state: string;
  startedAt: Date;
  owed: boolean;
}

/** `owed`: what the page asks for is still open. */
function unsettled(db: Database, now: Date): Promise<Unsettled[]> {
  const owed = sql<boolean>`${instalments.voidedAt} is null
    and ${instalments.amountMinor} - ${instalments.allocatedMinor} >= ${paymentAttempts.amountMinor}`;
  return db
    .select({
      id: paymentAttempts.id,
      state: paymentAttempts.state,
      startedAt: paymentAttempts.startedAt,
      owed
    })
    .from(paymentAttempts)
    .innerJoin(instalments, eq(instalments.id, paymentAttempts.instalmentId))
    .where(
      and(
        inArray(paymentAttempts.state, [...unsettledStates]),
        or(lt(paymentAttempts.startedAt, new Date(now.getTime() - settledAfter)), sql`not (${owed})`)
      )
    )
    .orderBy(sql`${paymentAttempts.state} = 'processing'`, asc(paymentAttempts.startedAt))
    .limit(atOnce);
}

function unapplied(db: Database, now: Date): Promise<{ id: string }[]> {
  const old = new Date(now.getTime() - quickDays * 86_400_000);
  return db
    .select({ id: stripeEvents.id })
    .from(stripeEvents)
    .where(
      and(
        isNull(stripeEvents.appliedAt),
        lt(stripeEvents.receivedAt, new Date(now.getTime() - 60_000)),
        now.getUTCMinutes() === 0 ? undefined : gt(stripeEvents.receivedAt, old)
      )
    )
    .orderBy(desc(stripeEvents.receivedAt))
    .limit(atOnce);
}

/** Once an hour whoever runs this is told of messages that nobody could follow for a day. */
async function alarmOf(db: Database, now: Date): Promise<void> {
  if (now.getUTCMinutes() !== 0) return;
  const old = and(
    isNull(stripeEvents.appliedAt),
    lt(stripeEvents.receivedAt, new Date(now.getTime() - 86_400_000))
  );
  const count = await db.$count(stripeEvents, old);
  if (count > 0)
    log.error({ count }, 'messages of the payment service could not be followed: see Money, Not allocated');
}

async function sweepOne(db: Database, stripe: Stripe, attempt: Unsettled, now: Date): Promise<void> {
  const { id: attemptId, state, startedAt, owed } = attempt;
  const silent = state === 'creating' || state === 'unknown';
  if (silent && now.getTime() - startedAt.getTime() > alarmAfter) {
    log.error({ attemptId }, 'a payment has been unknown for ten minutes');
  }
  await tolerant(() => applyPayment(db, stripe, attemptId, now, { close: !owed && state !== 'processing' }), {
    attemptId
  });
}

/** One that the gateway does not answer must not keep the others from their turn. */
async function tolerant(work: () => Promise<unknown>, about: object): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    log.warn({ err: error, ...about }, 'the payment service could not be asked, trying again in a minute');
  }
}

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(abreast, queue.length) }, worker));
}
