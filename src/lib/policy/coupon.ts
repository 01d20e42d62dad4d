import type { Policy, PolicyRule } from './policy.ts';

/** By which a line names that a coupon lowered it; rules of fairs count from 1. */
export const couponNo = 0;

/** At what a coupon can be used. */
export const couponOccasions = ['any', 'fair', 'refill'] as const;
export type CouponOccasion = (typeof couponOccasions)[number];

/** Why somebody has a coupon. */
export const couponReasons = ['perk', 'birthday', 'anniversary', 'shop', 'thanks', 'sharing'] as const;
export type CouponReason = (typeof couponReasons)[number];

/** No coupon takes more than half, in basis points; one of an amount needs an order of twice as much. */
export const mostOffBasisPoints = 5_000;
/** Without another word of the house no coupon lowers a price below this part of its list price, in basis points. */
export const usualFloorBasisPoints = 6_000;

/** What a coupon gives, from an amount at list prices on: so much of every price, in basis points, or so much of the order, in minor units; the other is null. */
export interface CouponTerms {
  offBasisPoints: number | null;
  offMinor: number | null;
  fromMinor: number;
  /** Below this part of its list price no price goes by it. */
  floorBasisPoints: number;
}

/** A coupon that can be used at an occasion, as the sheet offers it. */
export interface UsableCoupon extends CouponTerms {
  code: string;
  reason: CouponReason;
  expiresAt: Date;
}

/** A coupon is one more rule of its order, on top of whatever the fair gives. */
export const couponRule = ({
  offBasisPoints,
  offMinor,
  fromMinor,
  floorBasisPoints
}: CouponTerms): PolicyRule => ({
  ...{ no: couponNo, kind: 'coupon', scope: { kind: 'all', names: [] }, measure: 'amount', reach: 'order' },
  ...{ effect: offMinor === null ? 'percent' : 'total', repeats: false },
  steps: [{ from: fromMinor, value: offMinor ?? offBasisPoints ?? 0 }],
  ...{ from: null, until: null, stacks: true, gift: null, floor: floorBasisPoints }
});

/** What a coupon gives to lines that come to its order later: a share of their price, though of an amount nothing, which was given once. */
export const laterRule = (rule: PolicyRule | null): PolicyRule | null =>
  rule?.effect === 'total' ? null : rule;

/** What holds for an order with a coupon; without one what holds at its fair. */
export function withCoupon(policy: Policy | null, rule: PolicyRule | null): Policy | null {
  if (!rule) return policy;
  const { id, version, heroes, rules } = policy ?? { id: 0, version: 0, heroes: [], rules: [] };
  return { id, version, heroes, rules: [...rules, rule] };
}
