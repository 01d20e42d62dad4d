import { isNull } from 'drizzle-orm';
import { actingRoles, type StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { dueAfterWorkdays } from '../../business-time.ts';
import { refuse } from '../../refusals.ts';
import { lapseWorkdays } from '../../risk/risk.ts';
import { orderRisks } from '../risk-schema.ts';
import { calendarOfRegion } from '../work-calendar.ts';
import { orderAtRisk } from './order-at-risk.ts';

/**
 * Tells the dealer that an order lapses when its deposit has not come by the end of so many days of work. What is said stands with the order when
 * it does. A second warning moves nothing: the first date holds.
 * @throws {Refusal} forbidden_role, not_found, not_at_risk
 */
export async function warnOfLapse(
  db: Database,
  actor: StaffUser,
  { orderId, warning }: { orderId: string; warning: string },
  now: Date
): Promise<void> {
  if (!actingRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: actingRoles });
  await db.transaction(async (tx) => {
    const order = await orderAtRisk(tx, actor, orderId);
    const lapsesAt = dueAfterWorkdays(now, lapseWorkdays, await calendarOfRegion(tx, order.regionId));
    const set = { warning, warnedBy: actor.userId, warnedAt: now, lapsesAt };
    const made = await tx
      .insert(orderRisks)
      .values({ orderId, ...set })
      .onConflictDoUpdate({ target: orderRisks.orderId, set, setWhere: isNull(orderRisks.lapsesAt) })
      .returning({ orderId: orderRisks.orderId });
    if (made.length === 0) return;
    await recordEvent(tx, {
      ...{
        type: 'order.lapse_warned',
        aggregate: { type: 'order', id: orderId },
        actor,
        fairId: order.fairId,
        at: now
      },
      dealerId: order.dealerId,
      payload: {
        orderId,
        number: order.number,
        companyId: order.companyId,
        warning,
        lapsesAt: lapsesAt.toISOString()
      }
    });
  });
  wakeRelay();
}
