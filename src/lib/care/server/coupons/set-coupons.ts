import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { usualFloorBasisPoints } from '#lib/policy/coupon.ts';
import { couponSettings } from '#lib/policy/server/coupon-schema.ts';
import type { CouponSettingsInput } from '../../coupons/coupon-form.ts';
import { refuse } from '../../refusals.ts';
import { newsRoles } from '../../rights.ts';

/** What the house says of coupons; as shipped, none is given on days of wishes. */
export async function couponsSet(db: Queryable) {
  const [set] = await db.select().from(couponSettings);
  const { floorBasisPoints = usualFloorBasisPoints, wishBasisPoints = 0, wishDays = 60 } = set ?? {};
  return { floorBasisPoints, wishBasisPoints, wishDays };
}

/**
 * Sets below which part of its list price no price goes by a coupon, and what one is worth on a birthday or an anniversary of the shop. Orders that have used theirs keep
 * their prices.
 * @throws {Refusal} forbidden_role
 */
export async function setCoupons(
  db: Database,
  actor: StaffUser,
  { floor, wish, days }: CouponSettingsInput,
  now: Date
): Promise<void> {
  if (!newsRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: newsRoles });
  const set = {
    ...{ floorBasisPoints: floor, wishBasisPoints: wish, wishDays: days },
    ...{ changedBy: actor.userId, changedAt: now }
  };
  await db.transaction(async (tx) => {
    await tx
      .insert(couponSettings)
      .values({ id: 1, ...set })
      .onConflictDoUpdate({ target: couponSettings.id, set });
    await recordEvent(tx, {
      ...{ type: 'coupons.set', aggregate: { type: 'coupons', id: 'house' }, actor, at: now },
      payload: { floor, wish, days }
    });
  });
  wakeRelay();
}
