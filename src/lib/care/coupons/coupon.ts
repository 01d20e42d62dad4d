import type { CouponOccasion, CouponReason } from '#lib/policy/coupon.ts';

/** A coupon as its dealer sees it. */
export interface OwnCoupon {
  id: string;
  code: string;
  /** One of the two. */
  offBasisPoints: number | null;
  offMinor: number | null;
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

/** Below which part of its list price no price of a list goes by a coupon; null is as the house says. */
export interface CouponFloor {
  id: number;
  name: string;
  floorBasisPoints: number | null;
  /** Styles that could go below their cost at that floor; null for whoever sees no margins. */
  below: number | null;
  /** From here on none could; null where no cost is known, or nobody may see it. */
  safeBasisPoints: number | null;
}
