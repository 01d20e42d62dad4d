import { and, eq, ne, sql } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { db } from '#lib/db/server/client.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { PlaceOrderInput } from '../../placing/order-form.ts';
import { refuse, type OrderRefusalDetails } from '../../refusals.ts';
import { orderApprovals } from '../approving-schema.ts';

/** So many may wait at a dealer; whoever decides has to see them on one page. */
const mostWaiting = 50;

/**
 * Keeps an order that the writer has refused for the person's own limit, until an owner of the firm decides. Sent again under the same id it
 * takes the place of what waits. Answers what the sender is told.
 */
export async function askApproval(
  actor: DealerUser,
  { askApproval: _, ...sent }: PlaceOrderInput,
  { currency, orderMinor: totalMinor, units }: OrderRefusalDetails['approval_needed'],
  now: Date
): Promise<Refusal> {
  // It will cost what it costs when it is approved, which the owner is told.
  const unseen = (lines: PlaceOrderInput['lines']) => lines.map(({ seenPriceMinor: _seen, ...line }) => line);
  const sisters = sent.sisters?.map((sister) => ({ ...sister, lines: unseen(sister.lines) }));
  const input = { ...sent, lines: unseen(sent.lines), ...(sisters && { sisters }) };
  return db().transaction(async (tx) => {
    const [fair] = await tx.select({ id: fairs.id }).from(fairs).where(eq(fairs.slug, input.fair));
    const [{ waiting }] = (await tx
      .select({ waiting: sql<number>`count(*)::int` })
      .from(orderApprovals)
      .where(
        and(
          eq(orderApprovals.dealerId, actor.dealerId),
          eq(orderApprovals.state, 'waiting'),
          ne(orderApprovals.id, input.id)
        )
      )) as [{ waiting: number }];
    if (waiting >= mostWaiting) return refuse('too_many_approvals', { most: mostWaiting });
    const asked = {
      ...{ fairId: fair!.id, input, currency, totalMinor, units, state: 'waiting' as const, reason: null },
      ...{ askedBy: actor.userId, askedAt: now, decidedBy: null, decidedAt: null }
    };
    const [kept] = await tx
      .insert(orderApprovals)
      .values({ id: input.id, dealerId: actor.dealerId, ...asked })
      .onConflictDoUpdate({
        target: orderApprovals.id,
        set: asked,
        setWhere: and(eq(orderApprovals.dealerId, actor.dealerId), ne(orderApprovals.state, 'approved'))
      })
      .returning({ id: orderApprovals.id });
    if (!kept) return refuse('key_reused', { id: input.id, number: null });
    await recordEvent(tx, {
      ...{ type: 'order.approval_asked', aggregate: { type: 'order', id: input.id }, actor, at: now },
      ...{ fairId: fair!.id, dealerId: actor.dealerId, payload: { totalMinor, currency, units } }
    });
    return refuse('approval_waits', { id: input.id });
  });
}
