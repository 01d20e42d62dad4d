import { and, eq } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { orderLimits } from '../approving-schema.ts';

/**
 * An owner says up to which amount one of the firm's buyers orders alone; null takes the limit away.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function setOrderLimit(
  db: Database,
  actor: DealerUser,
  { userId, limitMinor }: { userId: string; limitMinor: number | null },
  now: Date
): Promise<void> {
  if (actor.role !== 'owner' || actor.actedBy) throw refuse('forbidden_role', { needs: ['owner'] });
  await db.transaction(async (tx) => {
    const [buyer] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, userId), eq(users.dealerId, actor.dealerId), eq(users.role, 'buyer')))
      .for('update');
    if (!buyer) throw refuse('not_found', { number: 0 });
    const set = { limitMinor: limitMinor ?? 0, setBy: actor.userId, setAt: now };
    if (limitMinor === null) await tx.delete(orderLimits).where(eq(orderLimits.userId, userId));
    else
      await tx
        .insert(orderLimits)
        .values({ userId, dealerId: actor.dealerId, ...set })
        .onConflictDoUpdate({ target: orderLimits.userId, set });
    await recordEvent(tx, {
      ...{ type: 'user.order_limit_set', aggregate: { type: 'user', id: userId }, actor, at: now },
      ...{ dealerId: actor.dealerId, payload: { limitMinor } }
    });
  });
  wakeRelay();
}
