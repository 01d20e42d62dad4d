import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { dueOn } from '../instalment.ts';
import { dueEvents, type DueEvent } from '../terms.ts';
import { instalments } from './schema.ts';

/**
 * An order has come so far: the steps that waited for this, or for anything before it, get their due day, counted from the
 * seller's calendar day of `happenedAt`. A day that is set stays. May run again.
 */
export async function setDueDays(
  tx: Transaction,
  orderId: string,
  reached: DueEvent,
  happenedAt: Date
): Promise<void> {
  const passed = dueEvents.slice(0, dueEvents.indexOf(reached) + 1);
  const waiting = await tx
    .select({
      id: instalments.id,
      position: instalments.position,
      dueDays: instalments.dueDays,
      dealerId: instalments.dealerId,
      fairId: orders.fairId,
      number: orders.number,
      timeZone: fairs.timeZone
    })
    .from(instalments)
    .innerJoin(orders, eq(orders.id, instalments.orderId))
    .innerJoin(fairs, eq(fairs.id, orders.fairId))
    .where(
      and(
        eq(instalments.orderId, orderId),
        isNull(instalments.dueOn),
        isNull(instalments.voidedAt),
        inArray(instalments.dueEvent, passed)
      )
    )
    .for('update', { of: instalments });
  const [first] = waiting;
  if (!first) return;
  const due = waiting.map(({ id, position, dueDays, timeZone }) => ({
    id,
    position,
    on: dueOn(happenedAt, dueDays, timeZone)
  }));
  for (const { id, on } of due) await tx.update(instalments).set({ dueOn: on }).where(eq(instalments.id, id));
  await recordEvent(tx, {
    type: 'instalments.due',
    aggregate: { type: 'order', id: orderId },
    actor: systemActor,
    fairId: first.fairId,
    dealerId: first.dealerId,
    payload: {
      orderId,
      number: first.number,
      reached,
      steps: due.map(({ position, on }) => ({ position, dueOn: on }))
    },
    at: happenedAt
  });
}
