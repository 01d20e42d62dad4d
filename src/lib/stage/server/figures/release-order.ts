import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { refuse } from '../../refusals.ts';
import { atDesk } from '../desk/at-desk.ts';
import { stageHeldOrders } from '../schema.ts';

/**
 * Shows the hall an order again: as the newest one, with whatever moment it brings, or quietly where a hold or a correction is taken back. It counts
 * from the number of this decision on.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`, `not_held`
 */
export function releaseOrder(
  db: Database,
  actor: StaffUser,
  input: { fairId: number; heldId: string; quiet: boolean },
  now: Date
): Promise<void> {
  return atDesk(db, actor, input.fairId, now, async (tx) => {
    const { fairId, heldId } = input;
    const which = and(eq(stageHeldOrders.id, heldId), eq(stageHeldOrders.fairId, fairId));
    const [held] = await tx.select().from(stageHeldOrders).where(which).for('update');
    if (!held || held.releasedAt) throw refuse('not_held', {});
    const quiet = input.quiet || held.kind === 'correction';
    await tx
      .update(stageHeldOrders)
      .set({ releasedAt: now, releasedBy: actor.userId, quiet })
      .where(and(which, isNull(stageHeldOrders.releasedAt)));
    const payload = { heldId, orderId: held.orderId, ...(quiet && { quiet: true as const }) };
    return { type: 'stage.order_released', payload };
  });
}
