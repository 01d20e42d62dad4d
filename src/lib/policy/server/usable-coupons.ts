import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { mayOrder } from '#lib/attendance/server/may-order.ts';
import type { UsableCoupon } from '../coupon.ts';
import { couponTerms, isUsed } from './coupon-columns.ts';

/**
 * The coupons of a dealer that an order at an occasion can use now, those that end first before the others.
 * @returns null for an occasion that there is not, or at which the dealer may not order
 */
export async function usableCoupons(
  sql: postgres.Sql,
  { dealerId }: DealerUser,
  slug: string,
  now: Date
): Promise<UsableCoupon[] | null> {
  const [occasion] = await sql`
    select from fairs f join dealers d on d.id = ${dealerId} where f.slug = ${slug} and ${mayOrder(sql)}`;
  if (!occasion) return null;
  return sql<UsableCoupon[]>`
    select c.code, c.reason, c.expires_at as "expiresAt", ${couponTerms(sql)} from coupons c
    join fairs f on f.slug = ${slug} and f.currency = c.currency and c.occasion in ('any', f.kind)
    where c.dealer_id = ${dealerId} and c.withdrawn_at is null and c.expires_at > ${now} and not ${isUsed(sql)}
    order by c.expires_at, c.code limit 20`;
}
