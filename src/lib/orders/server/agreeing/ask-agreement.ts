import { desc, eq } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import { closingOf } from '#lib/fairs/occasion.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { openDayOf } from '#lib/supply/server/open-day-of.ts';
import { dayIn } from '#lib/time/day.ts';
import { agreementDue } from '../../agreeing/agreement.ts';
import { orderAgreements } from '../agreement-schema.ts';
import type { LockedOrder } from '../order-for-update.ts';
import { recordOrderEvent } from '../record-order-event.ts';

/**
 * Asks the dealer to agree to a confirmed order as it is in this version. What a dealer's own person has changed in an order that the dealer
 * had agreed to is agreed with it. The order must be locked.
 */
export async function askAgreement(
  tx: Transaction,
  actor: StaffUser | DealerUser | null,
  order: LockedOrder,
  { version, at }: { version: number; at: Date }
): Promise<void> {
  const [before] = await tx
    .select()
    .from(orderAgreements)
    .where(eq(orderAgreements.orderId, order.id))
    .orderBy(desc(orderAgreements.version))
    .limit(1);
  const isOwn = actor?.kind === 'dealer' && !actor.actedBy && before?.agreedAt != null;
  const dueAt = await dueOf(tx, order, at);
  await tx.insert(orderAgreements).values({
    ...{ orderId: order.id, version, askedAt: at, dueAt },
    ...(isOwn ? { agreedAt: at, way: 'own', agreedBy: actor.userId } : {})
  });
  if (isOwn) return;
  const more = { version, dueAt: dueAt.toISOString(), again: before !== undefined };
  await recordOrderEvent(tx, actor, order, { type: 'order.confirmation_asked', at, more });
}

/** On a day off nobody has to answer: then it is the same hour of the next day that is none. */
async function dueOf(tx: Transaction, order: LockedOrder, at: Date): Promise<Date> {
  const [fair] = await tx.select().from(fairs).where(eq(fairs.id, order.fairId));
  const due = agreementDue({ ...order, closesAt: closingOf(fair!) }, at);
  const day = dayIn(fair!.timeZone, due);
  const opensOn = await openDayOf(clientOf(tx), day);
  return new Date(due.getTime() + Date.parse(opensOn) - Date.parse(day));
}
