import { and, desc, eq } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../refusals.ts';
import type { DelayAnswerInput } from '../stage-form.ts';
import { eventHead, lockWorkOrder, mustBeOpen } from './lock-work-order.ts';
import { dateRevisions, delayAnswers, workOrders } from './schema.ts';

const answering = ['owner', 'buyer'] as const;

/**
 * The dealer chooses what a delay shall mean: wait, take what is ready first, or give up what is not made. The choice is a
 * fact for the planner; nothing carries it out yet, since an order can only be cancelled whole.
 *
 * @throws {Refusal} of `ProductionRefusalDetails`.
 */
export async function answerDelay(
  db: Database,
  actor: DealerUser,
  input: DelayAnswerInput,
  now: Date
): Promise<{ repeated: boolean }> {
  if (!(answering as readonly string[]).includes(actor.role)) {
    throw refuse('forbidden_role', { needs: [...answering] });
  }
  const answered = await db.transaction(async (tx) => {
    const locked = await lockWorkOrder(tx, actor, await workOrderOf(tx, input.revisionId));
    const [known] = await tx.select().from(delayAnswers).where(eq(delayAnswers.revisionId, input.revisionId));
    if (known?.choice === input.choice) return { repeated: true };
    if (known) throw refuse('delay_answered', { choice: known.choice });
    mustBeOpen(locked);
    await mustBeOffered(tx, locked.workOrder.id, input);
    await tx.insert(delayAnswers).values({ ...input, answeredBy: actor.userId, answeredAt: now });
    await recordEvent(tx, {
      ...eventHead(locked),
      type: 'work_order.delay_answered',
      actor,
      payload: { ...eventHead(locked).payload, ...input },
      at: now
    });
    return { repeated: false };
  });
  wakeRelay();
  return answered;
}

async function workOrderOf(tx: Transaction, revisionId: string): Promise<number> {
  const [found] = await tx
    .select({ number: workOrders.number })
    .from(dateRevisions)
    .innerJoin(workOrders, eq(workOrders.id, dateRevisions.workOrderId))
    .where(eq(dateRevisions.id, revisionId));
  if (!found) throw refuse('not_found', {});
  return found.number;
}

/** Only the newest delay can be answered, and only with what it offered. */
async function mustBeOffered(tx: Transaction, workOrderId: string, input: DelayAnswerInput): Promise<void> {
  const [newest] = await tx
    .select()
    .from(dateRevisions)
    .where(and(eq(dateRevisions.workOrderId, workOrderId)))
    .orderBy(desc(dateRevisions.revisedAt), desc(dateRevisions.id))
    .limit(1);
  if (newest?.id !== input.revisionId) throw refuse('delay_answered', { choice: null });
  if (!newest.alternatives.includes(input.choice)) {
    throw refuse('choice_not_offered', { offered: newest.alternatives });
  }
}
