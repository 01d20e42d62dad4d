import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { refuse } from '../../refusals.ts';
import { orderRoles } from '../../rights.ts';
import { orderForUpdate } from '../order-for-update.ts';
import { recordOrderEvent } from '../record-order-event.ts';
import { reviewAssignments } from '../review-schema.ts';
import * as reviewers from './reviewers.ts';

/**
 * Hands the review of an order to somebody, with the reason; to oneself is taking it.
 * @throws {Refusal} forbidden_role, not_found, order_not_open, not_a_reviewer
 */
export async function handOverReview(
  db: Database,
  actor: StaffUser,
  { number, to, reason }: { number: number; to: string; reason: string },
  now: Date
): Promise<void> {
  if (!orderRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...orderRoles] });
  await db.transaction(async (tx) => {
    const order = await orderForUpdate(tx, actor, number);
    const waits = order.status === 'submitted' || order.status === 'in_review';
    if (!waits) throw refuse('order_not_open', { number, status: order.status });
    const person = (await reviewers.ofDealer(tx, order.dealerId)).find((one) => one.userId === to);
    if (!person) throw refuse('not_a_reviewer', { number });
    const before = await reviewers.ofOrder(tx, order.id);
    if (before?.userId === to) return;
    await tx
      .update(reviewAssignments)
      .set({ endedAt: now })
      .where(and(eq(reviewAssignments.orderId, order.id), isNull(reviewAssignments.endedAt)));
    await tx.insert(reviewAssignments).values({
      ...{ id: uuid7(), orderId: order.id, reviewerId: to, assignedBy: actor.userId, reason, assignedAt: now }
    });
    await recordOrderEvent(tx, actor, order, {
      ...{ type: 'order.handed_over', at: now },
      more: { from: before?.name ?? null, to: person.name, toId: to, reason }
    });
  });
  wakeRelay();
}
