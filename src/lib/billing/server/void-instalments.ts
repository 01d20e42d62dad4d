import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { sumMinor } from '#lib/money/money.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { cancelledPostings } from '../ledger.ts';
import { lockPayables, type PayableOrder } from './lock-payables.ts';
import { postEntry } from './post-entry.ts';
import { allocations, instalments } from './schema.ts';

/**
 * Lets go of the instalments of a cancelled order: nothing is owed any more, and what was paid becomes the dealer's credit.
 * The exposure fell with the cancellation itself. May run again.
 */
export async function voidInstalments(
  tx: Transaction,
  orderId: string,
  dealerId: number,
  at: Date
): Promise<void> {
  const { orders } = await lockPayables(tx, dealerId, [orderId]);
  const order = orders.get(orderId);
  if (order?.status !== 'cancelled') return;
  const ladder = await tx
    .select()
    .from(instalments)
    .where(and(eq(instalments.orderId, orderId), isNull(instalments.voidedAt)))
    .for('update');
  if (ladder.length === 0) return;
  const paidMinor = sumMinor(ladder.map((one) => one.allocatedMinor));
  const ids = ladder.map((one) => one.id);
  await takeOff(tx, ids, at);
  await tx.update(instalments).set({ allocatedMinor: 0, voidedAt: at }).where(inArray(instalments.id, ids));
  await bookCancelled(tx, order, paidMinor, at);
  await recordEvent(tx, {
    type: 'instalments.voided',
    aggregate: { type: 'order', id: orderId },
    actor: systemActor,
    fairId: order.fairId,
    dealerId,
    payload: {
      orderId,
      number: order.number,
      regionId: order.regionId,
      creditMinor: paidMinor,
      currency: order.currency
    },
    at
  });
}

/** Turns the sum that each receipt has on these instalments round, so that the receipt has it to give again. */
async function takeOff(tx: Transaction, instalmentIds: string[], at: Date): Promise<void> {
  const sums = await tx
    .select({
      receiptId: allocations.receiptId,
      instalmentId: allocations.instalmentId,
      amountMinor: sql<number>`sum(${allocations.amountMinor})::bigint`
    })
    .from(allocations)
    .where(inArray(allocations.instalmentId, instalmentIds))
    .groupBy(allocations.receiptId, allocations.instalmentId)
    .having(sql`sum(${allocations.amountMinor}) <> 0`);
  if (sums.length === 0) return;
  await tx
    .insert(allocations)
    .values(sums.map((row) => ({ ...row, id: uuid7(), amountMinor: -row.amountMinor, allocatedAt: at })));
}

async function bookCancelled(
  tx: Transaction,
  order: PayableOrder,
  paidMinor: number,
  at: Date
): Promise<void> {
  const { id, dealerId, currency, totalMinor } = order;
  const postings = cancelledPostings(id, totalMinor, paidMinor);
  const entry = {
    sourceKey: `order:${id}:cancelled`,
    kind: 'order_cancelled',
    dealerId,
    currency,
    postings
  } as const;
  await postEntry(tx, entry, { bookedBy: null, at });
}
