import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { priceLists } from '#lib/catalog/server/schema.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { couponFloors } from '#lib/policy/server/coupon-schema.ts';
import type { CouponFloorInput } from '../../coupons/coupon-form.ts';
import { refuse } from '../../refusals.ts';
import { newsRoles } from '../../rights.ts';

/**
 * Gives a price list a floor of its own for coupons, or takes it away, so that it has that of the house. Orders that have used theirs keep their prices.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function setCouponFloor(
  db: Database,
  actor: StaffUser,
  { list: priceListId, listFloor: floorBasisPoints }: CouponFloorInput,
  now: Date
): Promise<void> {
  if (!newsRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: newsRoles });
  await db.transaction(async (tx) => {
    const [list] = await tx
      .select({ code: priceLists.code })
      .from(priceLists)
      .where(eq(priceLists.id, priceListId));
    if (!list) throw refuse('not_found', {});
    if (floorBasisPoints === null)
      await tx.delete(couponFloors).where(eq(couponFloors.priceListId, priceListId));
    else {
      const set = { floorBasisPoints, changedBy: actor.userId, changedAt: now };
      await tx
        .insert(couponFloors)
        .values({ priceListId, ...set })
        .onConflictDoUpdate({ target: couponFloors.priceListId, set });
    }
    await recordEvent(tx, {
      ...{ type: 'coupons.floor_set', aggregate: { type: 'coupons', id: list.code }, actor, at: now },
      payload: { list: list.code, floorBasisPoints }
    });
  });
  wakeRelay();
}
