import { eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { coupons } from '#lib/policy/server/coupon-schema.ts';
import { refuse } from '../../refusals.ts';
import { newsRoles } from '../../rights.ts';

/**
 * Takes a coupon back that no order has used.
 * @throws {Refusal} forbidden_role, not_found (also of what was used or taken back)
 */
export async function withdrawCoupon(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  if (!newsRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: newsRoles });
  await db.transaction(async (tx) => {
    // An order that is being placed by it holds the coupon.
    const [coupon] = await tx.select().from(coupons).where(eq(coupons.id, id)).for('update');
    const [used] = await tx.execute(
      sql`select from coupon_uses where coupon_id = ${id} and released_at is null`
    );
    if (!coupon || coupon.withdrawnAt || used) throw refuse('not_found', {});
    await tx.update(coupons).set({ withdrawnAt: now, withdrawnBy: actor.userId }).where(eq(coupons.id, id));
    const { dealerId, code } = coupon;
    await recordEvent(tx, {
      ...{ type: 'coupon.withdrawn', aggregate: { type: 'coupon', id }, actor, dealerId, at: now },
      payload: { code }
    });
  });
  wakeRelay();
}
