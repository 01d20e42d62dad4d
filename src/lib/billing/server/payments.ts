import { and, desc, eq, lt, or, sql } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { orders } from '#lib/orders/server/schema.ts';
import type { AttemptState } from '../attempt.ts';
import { refuse } from '../refusals.ts';
import type { Attempt } from './checkout.ts';
import { allocations, instalments, paymentAttempts, receipts } from './schema.ts';
import type { ReceiptWay } from '../way-words.ts';

/** One try to pay online, as its payer sees it. */
export interface PaymentView {
  id: string;
  state: AttemptState;
  amountMinor: number;
  currency: string;
  url: string | null;
  orderId: string;
  orderNumber: number;
  position: number;
  steps: number;
  startedAt: Date;
  /** What of the money went to credit, since less was open than was paid. */
  creditMinor: number;
}

export interface MoneyReceived {
  id: string;
  method: ReceiptWay;
  reference: string;
  amountMinor: number;
  currency: string;
  receivedOn: string;
  recordedAt: Date;
  reversedAt: Date | null;
  /** The orders that it paid, by number. */
  orderNumbers: number[];
}

const stepsOfOrder = sql<number>`(select count(*)::int from ${instalments} as ladder where ladder.order_id = ${orders.id})`;

/** An attempt with what the payer reads on the page. @throws {Refusal} not_found */
async function attemptToApply(db: Queryable, attemptId: string) {
  const [row] = await db
    .select({
      attempt: paymentAttempts,
      position: instalments.position,
      orderId: orders.id,
      number: orders.number,
      steps: stepsOfOrder
    })
    .from(paymentAttempts)
    .innerJoin(instalments, eq(instalments.id, paymentAttempts.instalmentId))
    .innerJoin(orders, eq(orders.id, instalments.orderId))
    .where(eq(paymentAttempts.id, attemptId));
  if (!row) throw refuse('not_found', {});
  return { attempt: row.attempt as Attempt, orderId: row.orderId, what: lineOnPage(row) };
}

/** The same for the same attempt for ever, since it is part of what the gateway compares under a key. */
export function lineOnPage({
  number,
  position,
  steps
}: {
  number: number;
  position: number;
  steps: number;
}): string {
  return steps === 1 ? `No. ${number}` : `No. ${number} · ${position}/${steps}`;
}

/** A dealer's own attempt; null when there is none that they may see. */
async function byId(db: Queryable, actor: DealerUser, id: string): Promise<PaymentView | null> {
  const [row] = await db
    .select({
      id: paymentAttempts.id,
      state: paymentAttempts.state,
      amountMinor: paymentAttempts.amountMinor,
      currency: paymentAttempts.currency,
      url: paymentAttempts.url,
      startedAt: paymentAttempts.startedAt,
      orderId: orders.id,
      orderNumber: orders.number,
      position: instalments.position,
      steps: stepsOfOrder,
      creditMinor: sql<number>`coalesce((select ${receipts.amountMinor} - coalesce((select sum(${allocations.amountMinor})
        from ${allocations} where ${allocations.receiptId} = ${receipts.id}), 0)
        from ${receipts} where ${receipts.attemptId} = ${paymentAttempts.id}), 0)::bigint`
    })
    .from(paymentAttempts)
    .innerJoin(instalments, eq(instalments.id, paymentAttempts.instalmentId))
    .innerJoin(orders, eq(orders.id, instalments.orderId))
    .where(and(eq(paymentAttempts.id, id), eq(paymentAttempts.dealerId, actor.dealerId)));
  return row ? { ...row, state: row.state as AttemptState } : null;
}

/** What a dealer has paid, newest first, one page; `before` is the last receipt of the page before. */
async function history(
  db: Queryable,
  actor: DealerUser,
  { limit = 20, before = null }: { limit?: number; before?: { recordedAt: Date; id: string } | null } = {}
): Promise<MoneyReceived[]> {
  const rows = await db
    .select({
      id: receipts.id,
      method: receipts.method,
      reference: receipts.reference,
      amountMinor: receipts.amountMinor,
      currency: receipts.currency,
      receivedOn: receipts.receivedOn,
      recordedAt: receipts.recordedAt,
      reversedAt: receipts.reversedAt,
      orderNumbers: sql<number[]>`array(select distinct o.number from ${allocations} a
        join ${instalments} i on i.id = a.instalment_id join ${orders} o on o.id = i.order_id
        where a.receipt_id = receipts.id order by 1)`
    })
    .from(receipts)
    .where(
      and(
        eq(receipts.dealerId, actor.dealerId),
        before
          ? or(
              lt(receipts.recordedAt, before.recordedAt),
              and(eq(receipts.recordedAt, before.recordedAt), lt(receipts.id, before.id))
            )
          : undefined
      )
    )
    .orderBy(desc(receipts.recordedAt), desc(receipts.id))
    .limit(limit);
  return rows.map((row) => ({ ...row, method: row.method as ReceiptWay }));
}

export const payments = { attemptToApply, byId, history };
