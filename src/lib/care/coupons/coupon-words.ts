import { m } from '#lib/i18n/paraglide/messages.js';
import type { CouponOccasion, CouponReason } from '#lib/policy/coupon.ts';

export const occasionNames: Record<CouponOccasion, () => string> = {
  any: m.care_coupon_any,
  fair: m.care_coupon_fair,
  refill: m.care_coupon_refill
};

export const reasonNames: Record<CouponReason, () => string> = {
  perk: m.care_coupon_perk,
  birthday: m.care_coupon_birthday,
  anniversary: m.care_coupon_anniversary,
  shop: m.care_coupon_shop,
  thanks: m.care_coupon_thanks,
  sharing: m.care_coupon_sharing
};

/** Why somebody gives one; days of wishes have theirs by rule. */
export const givenReasons: readonly CouponReason[] = ['perk', 'thanks', 'sharing'];
