import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { dueAfterWorkdays } from '../../business-time.ts';
import type { RiskReason, SavePlay } from '../../risk/risk.ts';
import { endsOn } from '../../tasks/task.ts';
import { orderRisks } from '../risk-schema.ts';
import { writeTasks } from '../tasks/write-tasks.ts';
import { calendarOfRegion } from '../work-calendar.ts';
import { orderAtRisk } from './order-at-risk.ts';

export interface RiskGiven {
  orderId: string;
  reason: RiskReason;
  play: SavePlay;
  note: string | null;
}

/**
 * Says why a dealer who has signed does not pay, and what is done about it: a task for whoever looks after the dealer, which the payment ends. A later
 * word takes the place of an earlier one.
 * @throws {Refusal} forbidden_role, not_found, not_at_risk
 */
export async function noteRisk(db: Database, actor: StaffUser, given: RiskGiven, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const { orderId, ...noted } = given;
    const order = await orderAtRisk(tx, actor, orderId);
    const ownerId = order.repId ?? actor.userId;
    const set = { ...noted, ownerId, notedBy: actor.userId, notedAt: now };
    await tx
      .insert(orderRisks)
      .values({ orderId, ...set })
      .onConflictDoUpdate({ target: orderRisks.orderId, set });
    const task = {
      ...({
        kind: noted.play === 'visit' ? 'visit' : 'call',
        saying: 'save_order',
        note: noted.note
      } as const),
      ...{ companyId: order.companyId, orderId, fairId: order.fairId, ownerId },
      dueAt: dueAfterWorkdays(now, 1, await calendarOfRegion(tx, order.regionId)),
      ...({
        source: 'risk',
        sourceId: `${orderId}:${noted.play}`,
        endsOn: endsOn('payment.received', `order:${orderId}`)
      } as const)
    };
    await writeTasks(tx, [task], now, actor);
    await recordEvent(tx, {
      ...{
        type: 'order.risk_noted',
        aggregate: { type: 'order', id: orderId },
        actor,
        fairId: order.fairId,
        at: now
      },
      payload: { orderId, number: order.number, companyId: order.companyId, ...noted, ownerId }
    });
  });
  wakeRelay();
}
