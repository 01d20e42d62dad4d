import { and, eq, gt, notInArray, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { orderRoles } from '../../rights.ts';
import { orderForUpdate } from '../order-for-update.ts';
import { recordOrderEvent } from '../record-order-event.ts';
import { orderLineTicks } from '../review-schema.ts';
import { orderLines } from '../schema.ts';

/**
 * Says which lines of a version have been looked at: those of `lineNos` and no others. A line that somebody has ticked before stays
 * theirs. A changed order is ticked anew.
 * @throws {Refusal} forbidden_role, not_found, order_not_open, order_changed
 */
export async function tickLines(
  db: Database,
  actor: StaffUser,
  { number, version, lineNos }: { number: number; version: number; lineNos: readonly number[] },
  now: Date
): Promise<void> {
  if (!orderRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...orderRoles] });
  await db.transaction(async (tx) => {
    const order = await orderForUpdate(tx, actor, number);
    if (order.status !== 'submitted') throw refuse('order_not_open', { number, status: order.status });
    if (order.version !== version)
      throw refuse('order_changed', { number, version: order.version, seen: version });
    const lines = await tx
      .select({ lineNo: orderLines.lineNo })
      .from(orderLines)
      .where(and(eq(orderLines.orderId, order.id), gt(orderLines.quantity, orderLines.cancelledQuantity)));
    const ticked = lines.map(({ lineNo }) => lineNo).filter((lineNo) => lineNos.includes(lineNo));
    const ofVersion = and(eq(orderLineTicks.orderId, order.id), eq(orderLineTicks.version, version));
    await tx
      .delete(orderLineTicks)
      .where(and(ofVersion, ticked.length > 0 ? notInArray(orderLineTicks.lineNo, ticked) : sql`true`));
    if (ticked.length > 0) {
      await tx
        .insert(orderLineTicks)
        .values(
          ticked.map((lineNo) => ({
            ...{ orderId: order.id, version, lineNo, tickedBy: actor.userId, tickedAt: now }
          }))
        )
        .onConflictDoNothing();
    }
    await recordOrderEvent(tx, actor, order, {
      ...{ type: 'order.lines_ticked', at: now },
      more: { version, ticked: ticked.length, lines: lines.length }
    });
  });
  wakeRelay();
}
