import type { CouponOccasion, CouponReason } from '#lib/policy/coupon.ts';

/** A coupon as its dealer sees it. */
export interface OwnCoupon {
  id: string;
  code: string;
  offBasisPoints: number;
  fromMinor: number;
  currency: string;
  occasion: CouponOccasion;
  reason: CouponReason;
  expiresAt: Date;
  /** Number of the order that it has priced; null while none has used it. */
  order: number | null;
}

/** The same as staff see it. */
export interface StaffCoupon extends OwnCoupon {
  note: string | null;
  withdrawnAt: Date | null;
  dealer: { code: string; name: string };
}
