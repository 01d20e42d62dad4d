import { and, eq, or, sql } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { PlaceOrderInput } from '../../placing/order-form.ts';
import type { PlacedOrder } from '../../placing/placed-order.ts';
import { refuse } from '../../refusals.ts';
import { orderApprovals } from '../approving-schema.ts';
import { placeOrder } from '../placing/place-order.ts';
import { orders } from '../schema.ts';

/**
 * An owner lets an order of a colleague go: it is placed as it was sent, at what is free and what it costs now. Nobody approves their own. What
 * the placing refuses lets it wait on. Done again after a crash it ends the same: an order has one id.
 * @throws {Refusal} forbidden_role, not_found, own_approval, and those of `placeOrder`
 */
export async function approveOrder(
  db: Database,
  actor: DealerUser,
  id: string,
  now: Date
): Promise<PlacedOrder> {
  const input = await decide(db, actor, id, { state: 'approved', reason: null }, now);
  try {
    return (await placeOrder(actor, input, now)).order;
  } catch (refusal) {
    await db
      .update(orderApprovals)
      .set({ state: 'waiting', decidedBy: null, decidedAt: null })
      .where(and(eq(orderApprovals.id, id), eq(orderApprovals.decidedBy, actor.userId)));
    throw refusal;
  }
}

/**
 * An owner says no; the draft stays as it is, and may be sent again.
 * @throws {Refusal} forbidden_role, not_found, own_approval
 */
export async function declineApproval(
  db: Database,
  actor: DealerUser,
  { id, reason }: { id: string; reason: string },
  now: Date
): Promise<void> {
  await decide(db, actor, id, { state: 'declined', reason: reason || null }, now);
}

/** Takes the decision, so that of two owners one has it, before anything follows from it. */
async function decide(
  db: Database,
  actor: DealerUser,
  id: string,
  decision: { state: 'approved' | 'declined'; reason: string | null },
  now: Date
): Promise<PlaceOrderInput> {
  if (actor.role !== 'owner' || actor.actedBy) throw refuse('forbidden_role', { needs: ['owner'] });
  const input = await db.transaction(async (tx) => {
    const notPlaced = sql`not exists (select from ${orders} where ${orders.id} = ${orderApprovals.id})`;
    const [asked] = await tx
      .select()
      .from(orderApprovals)
      .where(
        and(
          eq(orderApprovals.id, id),
          eq(orderApprovals.dealerId, actor.dealerId),
          // Approved and not placed: whoever did it was interrupted, and may go on.
          or(
            eq(orderApprovals.state, 'waiting'),
            and(eq(orderApprovals.state, 'approved'), eq(orderApprovals.decidedBy, actor.userId), notPlaced)
          )
        )
      )
      .for('update');
    if (!asked) throw refuse('not_found', { number: 0 });
    if (asked.askedBy === actor.userId) throw refuse('own_approval', {});
    await tx
      .update(orderApprovals)
      .set({ ...decision, decidedBy: actor.userId, decidedAt: now })
      .where(eq(orderApprovals.id, id));
    await recordEvent(tx, {
      ...{ type: `order.approval_${decision.state}`, aggregate: { type: 'order', id }, actor, at: now },
      ...{
        fairId: asked.fairId,
        dealerId: asked.dealerId,
        payload: { askedBy: asked.askedBy, reason: decision.reason }
      }
    });
    return asked.input;
  });
  wakeRelay();
  return input;
}
