import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { OwnCoupon, StaffCoupon } from '../../coupons/coupon.ts';
import { coupons } from '#lib/policy/server/coupon-schema.ts';

const most = 100;

const shown = {
  ...{ id: coupons.id, code: coupons.code, offBasisPoints: coupons.offBasisPoints },
  offMinor: coupons.offMinor,
  ...{ fromMinor: coupons.fromMinor, currency: coupons.currency, occasion: coupons.occasion },
  ...{ reason: coupons.reason, expiresAt: coupons.expiresAt },
  /** Number of the order that it has priced. */
  order: sql<number | null>`(select o.number from coupon_uses u join orders o on o.id = u.order_id
    where u.coupon_id = coupons.id and u.released_at is null)`
};

/** The coupons of a dealer that stand, those that can still be used first. */
export function ofDealer(db: Queryable, { dealerId }: DealerUser): Promise<OwnCoupon[]> {
  return db
    .select(shown)
    .from(coupons)
    .where(and(eq(coupons.dealerId, dealerId), isNull(coupons.withdrawnAt)))
    .orderBy(desc(coupons.expiresAt), desc(coupons.givenAt))
    .limit(most);
}

/** The newest coupons of dealers that somebody works with. */
export function ofStaff(db: Queryable, actor: StaffUser): Promise<StaffCoupon[]> {
  return db
    .select({
      ...shown,
      ...{ note: coupons.note, withdrawnAt: coupons.withdrawnAt },
      dealer: { code: dealers.code, name: dealers.name }
    })
    .from(coupons)
    .innerJoin(dealers, eq(dealers.id, coupons.dealerId))
    .where(dealersOf(actor))
    .orderBy(desc(coupons.givenAt), desc(coupons.id))
    .limit(most);
}
