import type postgres from 'postgres';
import { couponRule, type CouponOccasion, type CouponTerms } from '#lib/policy/coupon.ts';
import type { PolicyRule } from '#lib/policy/policy.ts';
import { couponTerms, isUsed } from '#lib/policy/server/coupon-columns.ts';
import type { Refusal } from '#lib/runtime/refusal.ts';
import { refuse } from '../../refusals.ts';
import type { DecidedOrder, Placement, Setting } from './placement.ts';

interface LockedCoupon extends CouponTerms {
  id: string;
  code: string;
  dealerId: number;
  currency: string;
  occasion: CouponOccasion;
  expiresAt: Date;
  withdrawn: boolean;
  used: boolean;
}

/** Coupons by code. */
export type CouponLedger = Map<string, LockedCoupon>;

/**
 * The coupons that placements name, locked until the transaction ends, so that of two orders at once the second sees what the first has used. Most batches
 * name none: no statement then.
 */
export async function lockCoupons(
  tx: postgres.TransactionSql,
  placements: readonly Placement[]
): Promise<CouponLedger> {
  const codes = [...new Set(placements.flatMap(({ input }) => input.coupon || []))];
  if (codes.length === 0) return new Map();
  await tx`select from coupons where code = any(${codes}::text[]) order by id for update`;
  const rows = await tx<LockedCoupon[]>`
    select c.id, c.code, c.dealer_id as "dealerId", c.currency, c.occasion, c.expires_at as "expiresAt",
      c.withdrawn_at is not null as withdrawn, ${isUsed(tx)} as used, ${couponTerms(tx)}
    from coupons c where c.code = any(${codes}::text[])`;
  return new Map(rows.map((row) => [row.code, row]));
}

/** The rule by which a placement's coupon prices its order; null where it names none. One that others of the same batch have is theirs first. */
export function ruleOfCoupon(
  { input, actor, sheet, now }: Placement,
  { fairCurrency, kind }: Pick<Setting, 'fairCurrency' | 'kind'>,
  coupons: CouponLedger
): PolicyRule | Refusal | null {
  const code = input.coupon;
  if (!code) return null;
  if (sheet) return refuse('coupon_one_door', { code });
  const coupon = coupons.get(code);
  if (!coupon || coupon.dealerId !== actor.dealerId || coupon.withdrawn)
    return refuse('coupon_unknown', { code });
  if (coupon.used) return refuse('coupon_used', { code });
  if (coupon.expiresAt <= now)
    return refuse('coupon_over', { code, expiresAt: coupon.expiresAt.toISOString() });
  if (coupon.currency !== fairCurrency || (coupon.occasion !== 'any' && coupon.occasion !== kind))
    return refuse('coupon_elsewhere', { code });
  return couponRule(coupon);
}

/** Notes which orders have used theirs; without any no statement. */
export async function noteCoupons(
  tx: postgres.TransactionSql,
  decided: readonly DecidedOrder[],
  coupons: CouponLedger
): Promise<void> {
  const rows = decided.flatMap(({ candidate: { placement, setting } }) => {
    const coupon = coupons.get(placement.input.coupon ?? '');
    if (!coupon || !setting.couponRule) return [];
    return {
      ...{ order_id: placement.input.id, coupon_id: coupon.id, dealer_id: placement.actor.dealerId },
      ...{ rule: setting.couponRule, used_at: placement.now.toISOString() }
    };
  });
  if (rows.length === 0) return;
  await tx`
    insert into coupon_uses (order_id, coupon_id, dealer_id, rule, used_at)
    select order_id, coupon_id, dealer_id, rule, used_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as new(order_id uuid, coupon_id uuid, dealer_id int, rule jsonb, used_at timestamptz)`;
}
