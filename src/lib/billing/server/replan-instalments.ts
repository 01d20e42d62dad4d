import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { changeExposure } from '#lib/credit/server/change-exposure.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { gatewayLimits } from '#lib/money/gateway-limits.ts';
import { isCurrency, subtractMinor, sumMinor } from '#lib/money/money.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { dueOn } from '../instalment.ts';
import { amendedPostings } from '../ledger.ts';
import { replan, type Replanned } from '../replan.ts';
import { lockPayables, type LockedInstalment, type PayableOrder } from './lock-payables.ts';
import { postEntry } from './post-entry.ts';
import { allocations, instalments } from './schema.ts';

/**
 * Fits the instalments of an order to what it comes to now, books the difference, and gives what was paid too much to the dealer's
 * credit. False when the order has no instalments (yet): they are made of its total when it is confirmed.
 */
export async function replanInstalments(
  tx: Transaction,
  orderId: string,
  dealerId: number,
  at: Date
): Promise<boolean> {
  const { orders: locked } = await lockPayables(tx, dealerId, [orderId]);
  const order = locked.get(orderId);
  const ladder = order ? await lockLadder(tx, orderId) : [];
  if (!order || ladder.length === 0) return false;
  const deltaMinor = subtractMinor(order.totalMinor, sumMinor(ladder.map((one) => one.amountMinor)));
  if (deltaMinor === 0) return true;
  const least = isCurrency(order.currency) ? gatewayLimits(order.currency).leastMinor : 1;
  const plan = replan(order.totalMinor, ladder, least);
  const creditMinor = sumMinor(plan.rungs.map((rung) => rung.freedMinor));
  await writeLadder(tx, ladder, plan, order, at);
  if (creditMinor > 0) await giveBack(tx, order, ladder, plan, creditMinor, at);
  const deposit = await settleDeposit(tx, order, plan, at);
  const version = await bookAmended(tx, order, { deltaMinor, creditMinor }, at);
  const payload = {
    ...{ orderId, number: order.number, regionId: order.regionId, currency: order.currency, version },
    ...{ totalMinor: order.totalMinor, deltaMinor, creditMinor, ...deposit }
  };
  await recordEvent(tx, {
    type: 'instalments.replanned',
    aggregate: { type: 'order', id: orderId },
    actor: systemActor,
    ...{ fairId: order.fairId, dealerId, payload, at }
  });
  return true;
}

/** Of a cancelled order too: its cancellation is followed after this, and lets go of what stands then. */
function lockLadder(tx: Transaction, orderId: string): Promise<LockedInstalment[]> {
  return tx
    .select()
    .from(instalments)
    .where(and(eq(instalments.orderId, orderId), isNull(instalments.voidedAt)))
    .orderBy(asc(instalments.position))
    .for('update');
}

/** A step without an amount is gone, but for the deposit, whose payment the board waits for. */
async function writeLadder(
  tx: Transaction,
  ladder: readonly LockedInstalment[],
  { rungs, extraMinor }: Replanned,
  order: PayableOrder,
  at: Date
): Promise<void> {
  const moved = rungs.filter((rung, index) => rung.amountMinor !== ladder[index]!.amountMinor);
  for (const { position, amountMinor, allocatedMinor } of moved) {
    const voidedAt = amountMinor === 0 && position > 1 ? at : null;
    await tx
      .update(instalments)
      .set({ amountMinor, allocatedMinor, voidedAt })
      .where(and(eq(instalments.orderId, order.id), eq(instalments.position, position)));
  }
  if (extraMinor > 0) await addStep(tx, ladder.at(-1)!, extraMinor, order, at);
}

/** What comes to an order that is paid is due as its last step was, and holds back what that one held back. */
async function addStep(
  tx: Transaction,
  last: LockedInstalment,
  amountMinor: number,
  order: PayableOrder,
  at: Date
): Promise<void> {
  const { orderId, dealerId, currency, dueEvent, dueDays, releases } = last;
  await tx.insert(instalments).values({
    ...{ id: uuid7(), orderId, dealerId, currency, amountMinor, dueEvent, dueDays, releases },
    position: sql`(select max(position) + 1 from instalments where order_id = ${orderId})`,
    dueOn: last.dueOn === null ? null : dueOn(at, dueDays, order.timeZone)
  });
}

/** Receipts get back what they had paid too much, the newest first, so that they have it to give again. */
async function giveBack(
  tx: Transaction,
  { dealerId, currency, status }: PayableOrder,
  ladder: readonly LockedInstalment[],
  { rungs }: Replanned,
  creditMinor: number,
  at: Date
): Promise<void> {
  const freed = new Map(ladder.map((one, index) => [one.id, rungs[index]!.freedMinor]));
  const standing = await tx
    .select({
      receiptId: allocations.receiptId,
      instalmentId: allocations.instalmentId,
      amountMinor: sql<number>`sum(${allocations.amountMinor})::bigint`
    })
    .from(allocations)
    .where(inArray(allocations.instalmentId, [...freed.keys()]))
    .groupBy(allocations.receiptId, allocations.instalmentId)
    .orderBy(desc(sql`max(${allocations.allocatedAt})`), desc(allocations.receiptId));
  const rows = standing.flatMap(({ receiptId, instalmentId, amountMinor }) => {
    const taken = Math.min(amountMinor, freed.get(instalmentId)!);
    freed.set(instalmentId, freed.get(instalmentId)! - taken);
    return taken > 0 ? [{ id: uuid7(), receiptId, instalmentId, amountMinor: -taken, allocatedAt: at }] : [];
  });
  await tx.insert(allocations).values(rows);
  // The exposure of a cancelled order fell with its cancellation.
  if (status !== 'cancelled') await changeExposure(tx, { dealerId, currency, amount: creditMinor });
}

/** A deposit of which a part was paid may be paid whole by a smaller order: the board then counts the order as paid. */
async function settleDeposit(tx: Transaction, order: PayableOrder, { rungs }: Replanned, at: Date) {
  const first = rungs.find((rung) => rung.position === 1);
  const isPaid = first !== undefined && first.amountMinor === first.allocatedMinor;
  if (order.status === 'cancelled' || !first || isPaid === (order.depositPaidAt !== null)) return {};
  await tx
    .update(orders)
    .set({ depositPaidAt: isPaid ? at : null })
    .where(eq(orders.id, order.id));
  return { orderAmountMinor: order.totalMinor, [isPaid ? 'depositPaid' : 'depositReopened']: true };
}

/** Several changes may be booked as one, under the version that stands now. */
async function bookAmended(
  tx: Transaction,
  { id, dealerId, currency }: PayableOrder,
  { deltaMinor, creditMinor }: { deltaMinor: number; creditMinor: number },
  at: Date
): Promise<number> {
  const [order] = await tx.select({ version: orders.version }).from(orders).where(eq(orders.id, id));
  const postings = amendedPostings(id, deltaMinor, creditMinor);
  const sourceKey = `order:${id}:amended:${order!.version}`;
  const entry = { sourceKey, kind: 'order_amended', dealerId, currency, postings } as const;
  await postEntry(tx, entry, { bookedBy: null, at });
  return order!.version;
}
