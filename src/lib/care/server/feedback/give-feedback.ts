import { and, eq } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { dueAfterWorkdays } from '#lib/followup/business-time.ts';
import { writeTasks } from '#lib/followup/server/tasks/write-tasks.ts';
import { calendarOfRegion } from '#lib/followup/server/work-calendar.ts';
import { receivingDealerRoles } from '#lib/logistics/permissions.ts';
import { shipments } from '#lib/logistics/server/schema.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { lowTopics } from '../../feedback/feedback.ts';
import type { FeedbackInput } from '../../feedback/feedback-form.ts';
import { refuse } from '../../refusals.ts';
import { feedbacks } from '../feedback-schema.ts';

/**
 * A dealer says how a delivery was, once it is there, in their own name; said again it changes nothing. Whoever is not content is called by their rep by
 * the end of the next day of work.
 * @throws {Refusal} forbidden_role, not_found, not_received
 */
export async function giveFeedback(
  db: Database,
  actor: DealerUser,
  { shipmentId, words, ...marks }: FeedbackInput,
  now: Date
): Promise<void> {
  if (!receivingDealerRoles.includes(actor.role) || actor.actedBy)
    throw refuse('forbidden_role', { needs: receivingDealerRoles });
  await db.transaction(async (tx) => {
    const found = await deliveryOf(tx, actor, shipmentId);
    const { orderId, fairId } = found;
    const { dealerId } = actor;
    const made = await tx
      .insert(feedbacks)
      .values({ shipmentId, orderId, fairId, dealerId, words, ...marks, givenBy: actor.userId, givenAt: now })
      .onConflictDoNothing()
      .returning({ id: feedbacks.shipmentId });
    if (made.length === 0) return;
    const low = lowTopics(marks);
    if (low.length > 0) await planCall(tx, found, { shipmentId, words }, now);
    await recordEvent(tx, {
      ...{
        type: 'feedback.given',
        aggregate: { type: 'shipment', id: shipmentId },
        actor,
        fairId,
        dealerId,
        at: now
      },
      payload: { orderId, number: found.number, ...marks, low, words }
    });
  });
  wakeRelay();
}

async function deliveryOf(tx: Transaction, { dealerId }: DealerUser, shipmentId: string) {
  const [found] = await tx
    .select({
      ...{ number: shipments.number, receivedAt: shipments.receivedAt, orderId: shipments.orderId },
      ...{ fairId: orders.fairId, regionId: dealers.regionId, repId: dealers.repId, companyId: companies.id }
    })
    .from(shipments)
    .innerJoin(orders, eq(orders.id, shipments.orderId))
    .innerJoin(dealers, eq(dealers.id, shipments.dealerId))
    .innerJoin(companies, eq(companies.dealerId, dealers.id))
    .where(and(eq(shipments.id, shipmentId), eq(shipments.dealerId, dealerId)));
  if (!found) throw refuse('not_found', {});
  if (!found.receivedAt) throw refuse('not_received', {});
  return found;
}

async function planCall(
  tx: Transaction,
  { orderId, fairId, companyId, repId, regionId }: Awaited<ReturnType<typeof deliveryOf>>,
  { shipmentId, words }: { shipmentId: string; words: string | null },
  now: Date
): Promise<void> {
  const dueAt = dueAfterWorkdays(now, 1, await calendarOfRegion(tx, regionId));
  const call = { kind: 'call', saying: 'make_good', source: 'feedback', sourceId: shipmentId } as const;
  await writeTasks(tx, [{ ...call, orderId, fairId, companyId, ownerId: repId, dueAt, note: words }], now);
}
