import { and, desc, eq, sql } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { openUnits, type StandingPiece } from '#lib/orders/amending/snapshot.ts';
import { giveUp } from '#lib/orders/server/amending/give-up.ts';
import type { LockedOrder } from '#lib/orders/server/order-for-update.ts';
import { refuse } from '../refusals.ts';
import type { DelayAnswerInput } from '../stage-form.ts';
import { eventHead, lockWorkOrder, mustBeOpen, progressOf, type LockedWorkOrder } from './lock-work-order.ts';
import { dateRevisions, delayAnswers, workOrders } from './schema.ts';

const answering = ['owner', 'buyer'] as const;

/**
 * The dealer chooses what a delay shall mean: wait, take what is ready first, or give up what is not made. Giving up is
 * carried out at once, as a change of the order that the brand has offered; what is ready may be sent first in any case.
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
    if (input.choice === 'drop') await drop(tx, actor, locked, input.revisionId, now);
    return { repeated: false };
  });
  wakeRelay();
  return answered;
}

/** Units of the work order that have passed its last stage are kept, in the order of its lines. */
async function drop(
  tx: Transaction,
  actor: DealerUser,
  { workOrder, order }: LockedWorkOrder,
  requestId: string,
  now: Date
): Promise<void> {
  const progress = await progressOf(tx, workOrder);
  let made = progress.at(-1)?.quantityDone ?? 0;
  const kept = new Map<string, number>();
  for (const { lineNo, pieceNo, open } of await openPieces(tx, workOrder.id)) {
    kept.set(`${lineNo}/${pieceNo}`, Math.min(made, open));
    made -= Math.min(made, open);
  }
  const unitsOf = (piece: StandingPiece) => {
    const keep = kept.get(`${piece.lineNo}/${piece.pieceNo}`);
    return keep === undefined ? 0 : openUnits(piece) - keep;
  };
  await giveUp(tx, actor, order as LockedOrder, unitsOf, {
    ...{ requestId, kind: 'late', reason: null, now }
  });
}

async function openPieces(tx: Transaction, workOrderId: string) {
  return tx.execute<{ lineNo: number; pieceNo: number; open: number }>(sql`
    select p.line_no as "lineNo", p.piece_no as "pieceNo", p.quantity - p.shipped_quantity - p.released_quantity as open
    from work_order_pieces w join promise_pieces p
      on (p.order_id, p.line_no, p.piece_no) = (w.order_id, w.line_no, w.piece_no)
    where w.work_order_id = ${workOrderId} order by p.line_no, p.piece_no`);
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
