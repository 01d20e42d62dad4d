import { and, eq, or, sql } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { events } from '#lib/events/server/schema.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { PlacedOrder } from '../../placing/placed-order.ts';
import { refuse } from '../../refusals.ts';
import { orderApprovals } from '../approving-schema.ts';
import { placeOrder } from '../placing/place-order.ts';
import { orders } from '../schema.ts';

/**
 * An owner lets an order of a colleague go: it is placed as it was sent, at what is free and what it costs now. Nobody approves their own. What
 * the placing refuses lets it wait on, and it was not approved: that is recorded once the order stands. Done again after a crash it ends the
 * same: an order has one id, and its approval one event.
 * @throws {Refusal} forbidden_role, not_found, own_approval, and those of `placeOrder`
 */
export async function approveOrder(
  db: Database,
  actor: DealerUser,
  id: string,
  now: Date
): Promise<PlacedOrder> {
  const asked = await decide(db, actor, id, { state: 'approved', reason: null }, now);
  let order: PlacedOrder;
  try {
    ({ order } = await placeOrder(actor, asked.input, now));
  } catch (refusal) {
    await db
      .update(orderApprovals)
      .set({ state: 'waiting', decidedBy: null, decidedAt: null })
      .where(and(eq(orderApprovals.id, id), eq(orderApprovals.decidedBy, actor.userId), notPlaced));
    throw refusal;
  }
  await tellApproved(db, actor, asked, now);
  return order;
}

const notPlaced = sql`not exists (select from ${orders} where ${orders.id} = ${orderApprovals.id})`;

/** Once, however often it is done again. */
async function tellApproved(db: Database, actor: DealerUser, asked: Asked, at: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .select({ id: orderApprovals.id })
      .from(orderApprovals)
      .where(eq(orderApprovals.id, asked.id))
      .for('update');
    const told = and(eq(events.aggregateId, asked.id), eq(events.type, 'order.approval_approved'));
    const known = await tx
      .select({ id: events.id })
      .from(events)
      .where(and(eq(events.aggregateType, 'order'), told));
    if (known.length === 0) await tell(tx, actor, asked, { state: 'approved', reason: null }, at);
  });
  wakeRelay();
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

type Asked = typeof orderApprovals.$inferSelect;
interface Decision {
  state: 'approved' | 'declined';
  reason: string | null;
}

/** Takes the decision, so that of two owners one has it, before anything follows from it. */
async function decide(
  db: Database,
  actor: DealerUser,
  id: string,
  decision: Decision,
  now: Date
): Promise<Asked> {
  if (actor.role !== 'owner' || actor.actedBy) throw refuse('forbidden_role', { needs: ['owner'] });
  const decided = await db.transaction(async (tx) => {
    const [asked] = await tx
      .select()
      .from(orderApprovals)
      .where(
        and(
          eq(orderApprovals.id, id),
          eq(orderApprovals.dealerId, actor.dealerId),
          // Approved by the same person: whoever was interrupted may go on.
          or(
            eq(orderApprovals.state, 'waiting'),
            decision.state === 'approved'
              ? and(eq(orderApprovals.state, 'approved'), eq(orderApprovals.decidedBy, actor.userId))
              : undefined
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
    if (decision.state === 'declined') await tell(tx, actor, asked, decision, now);
    return asked;
  });
  wakeRelay();
  return decided;
}

async function tell(tx: Transaction, actor: DealerUser, asked: Asked, decision: Decision, at: Date) {
  await recordEvent(tx, {
    ...{ type: `order.approval_${decision.state}`, aggregate: { type: 'order', id: asked.id }, actor, at },
    ...{ fairId: asked.fairId, dealerId: asked.dealerId },
    payload: { askedBy: asked.askedBy, reason: decision.reason }
  });
}
