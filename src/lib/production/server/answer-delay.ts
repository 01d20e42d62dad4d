import { isDeepStrictEqual } from 'node:util';
import { and, desc, eq } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { StandingPiece } from '#lib/orders/amending/snapshot.ts';
import { exchange, type Instead } from '#lib/orders/server/amending/exchange.ts';
import { giveUp } from '#lib/orders/server/amending/give-up.ts';
import type { LockedOrder } from '#lib/orders/server/order-for-update.ts';
import type { AnsweredArticle, DelayAnswerInput } from '../answer-form.ts';
import { givenUp, spreadOver } from '../given-up.ts';
import { refuse } from '../refusals.ts';
import { lateGoods, type LateGood } from './late-goods.ts';
import { eventHead, lockWorkOrder, mustBeOpen, progressOf, type LockedWorkOrder } from './lock-work-order.ts';
import { dateRevisions, delayAnswers, workOrders } from './schema.ts';

const answering = ['owner', 'buyer'] as const;

/**
 * The dealer chooses what a delay shall mean: wait, take what is ready first, take less, take similar articles instead, or give up what is
 * not made. What changes the order is carried out at once, as a version of it that the brand has offered; what is ready may be sent first
 * in any case. The same answer again changes nothing.
 *
 * @throws {Refusal} of `ProductionRefusalDetails`, and where the order changes those of `exchange`
 */
export async function answerDelay(
  db: Database,
  actor: DealerUser,
  input: DelayAnswerInput,
  now: Date
): Promise<{ repeated: boolean }> {
  const answered = await db.transaction((tx) => answerDelayIn(tx, actor, input, now));
  wakeRelay();
  return answered;
}

/** The same in a transaction of somebody who wakes the relay after it. */
export async function answerDelayIn(
  tx: Transaction,
  actor: DealerUser,
  input: DelayAnswerInput,
  now: Date
): Promise<{ repeated: boolean }> {
  if (!(answering as readonly string[]).includes(actor.role)) {
    throw refuse('forbidden_role', { needs: [...answering] });
  }
  const { revisionId, choice } = input;
  const articles = (choice === 'less' || choice === 'similar' ? input.articles : null) ?? [];
  const locked = await lockWorkOrder(tx, actor, await workOrderOf(tx, revisionId));
  const [known] = await tx.select().from(delayAnswers).where(eq(delayAnswers.revisionId, revisionId));
  if (known && known.choice === choice && isDeepStrictEqual(known.articles, articles))
    return { repeated: true };
  if (known) throw refuse('delay_answered', { choice: known.choice });
  mustBeOpen(locked);
  await mustBeOffered(tx, locked.workOrder.id, input);
  await tx
    .insert(delayAnswers)
    .values({ revisionId, choice, articles, answeredBy: actor.userId, answeredAt: now });
  await recordEvent(tx, {
    ...eventHead(locked),
    type: 'work_order.delay_answered',
    actor,
    payload: { ...eventHead(locked).payload, revisionId, choice },
    at: now
  });
  if (choice !== 'keep' && choice !== 'split')
    await carryOut(tx, actor, locked, { revisionId, choice, articles }, now);
  return { repeated: false };
}

async function carryOut(
  tx: Transaction,
  actor: DealerUser,
  { workOrder, order }: LockedWorkOrder,
  { revisionId, choice, articles }: Required<DelayAnswerInput>,
  now: Date
): Promise<void> {
  const progress = await progressOf(tx, workOrder);
  const goods = await lateGoods(tx, workOrder.id, progress.at(-1)?.quantityDone ?? 0);
  const units =
    choice === 'less' || choice === 'similar' ? decided(choice, articles, goods) : allNotMade(goods);
  const given = spreadOver(units, goods);
  const unitsOf = (piece: StandingPiece) => given.get(`${piece.lineNo}/${piece.pieceNo}`) ?? 0;
  const locked = order as LockedOrder;
  if (choice !== 'similar') {
    await giveUp(tx, actor, locked, unitsOf, { requestId: revisionId, kind: 'late', reason: null, now });
    return;
  }
  const instead = [...units].map(([sku, count]) => ({
    ...articles.find((one) => one.sku === sku)!.instead!,
    units: count
  }));
  await exchange(tx, actor, locked, { unitsOf, instead: joined(instead) }, { requestId: revisionId, now });
}

/** @throws {Refusal} goods_moved, keep_impossible, nothing_given_up */
function decided(
  choice: 'less' | 'similar',
  articles: readonly AnsweredArticle[],
  goods: readonly LateGood[]
) {
  const answer = givenUp(choice, articles, goods);
  if ('units' in answer) return answer.units;
  const { problem } = answer;
  switch (problem.code) {
    case 'goods_moved':
      throw refuse('goods_moved', problem);
    case 'keep_impossible':
      throw refuse('keep_impossible', problem);
    case 'keep_packs':
      throw refuse('keep_packs', problem);
    case 'nothing_given_up':
      throw refuse('nothing_given_up', {});
  }
}

function allNotMade(goods: readonly LateGood[]): Map<string, number> {
  const units = new Map<string, number>();
  for (const { sku, open, made } of goods) units.set(sku, (units.get(sku) ?? 0) + open - made);
  return units;
}

/** Two late articles may have the same one in their place: it comes once, for both. */
function joined(instead: readonly Instead[]): Instead[] {
  return [...Map.groupBy(instead, (one) => one.sku).values()].map((own) => ({
    sku: own[0]!.sku,
    units: own.reduce((sum, one) => sum + one.units, 0),
    seenPriceMinor: Math.max(...own.map((one) => one.seenPriceMinor)),
    latestOn: own.map((one) => one.latestOn).sort()[own.length - 1]!
  }));
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
