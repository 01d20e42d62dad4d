import type postgres from 'postgres';
import { usualFloorBasisPoints } from '../coupon.ts';

type Sql = postgres.Sql | postgres.TransactionSql;

/** What a coupon gives, of `coupons c`, as `CouponTerms` names it. */
export const couponTerms = (sql: Sql) => sql`
  c.off_basis_points as "offBasisPoints", c.off_minor::float8 as "offMinor", c.from_minor::float8 as "fromMinor",
  coalesce((select own.floor_basis_points from coupon_floors own join dealers its on its.price_list_id = own.price_list_id where its.id = c.dealer_id),
    (select floor_basis_points from coupon_settings), ${usualFloorBasisPoints}) as "floorBasisPoints"`;

/** Whether an order stands that it has priced. */
export const isUsed = (sql: Sql) => sql`
  exists (select from coupon_uses u where u.coupon_id = c.id and u.released_at is null)`;
