import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { priceLists } from '#lib/catalog/server/schema.ts';
import { instant, money } from '#lib/db/server/columns.ts';
import type { CouponOccasion, CouponReason } from '../coupon.ts';
import type { PolicyRule } from '../policy.ts';

/** What a dealer may use once. */
export const coupons = pgTable(
  'coupons',
  {
    id: uuid('id').primaryKey(),
    /** As it is typed: capitals and digits. */
    code: text('code').notNull().unique(),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    /** One of the two: of every price, or of the whole order. */
    offBasisPoints: integer('off_basis_points'),
    offMinor: money('off_minor'),
    /** From this amount at list prices on, in the currency of the dealer's list; 0 for any. */
    fromMinor: money('from_minor').notNull(),
    currency: text('currency').notNull(),
    occasion: text('occasion').$type<CouponOccasion>().notNull(),
    reason: text('reason').$type<CouponReason>().notNull(),
    note: text('note'),
    expiresAt: instant('expires_at').notNull(),
    /** Null: the house, by rule. */
    givenBy: uuid('given_by').references(() => users.id),
    givenAt: instant('given_at').notNull(),
    withdrawnBy: uuid('withdrawn_by').references(() => users.id),
    withdrawnAt: instant('withdrawn_at')
  },
  (t) => [
    index('coupons_dealer').on(t.dealerId, t.givenAt),
    index('coupons_given').on(t.givenAt),
    check(
      'coupons_off',
      sql`num_nonnulls(${t.offBasisPoints}, ${t.offMinor}) = 1 and ${t.offBasisPoints} between 1 and 5000 and ${t.fromMinor} >= 0
        and (${t.offMinor} is null or ${t.offMinor} > 0 and ${t.fromMinor} >= 2 * ${t.offMinor})`
    ),
    check('coupons_occasion', sql`${t.occasion} in ('any','fair','refill')`),
    check('coupons_expiry', sql`${t.expiresAt} > ${t.givenAt}`),
    check('coupons_withdrawn', sql`num_nonnulls(${t.withdrawnBy}, ${t.withdrawnAt}) in (0, 2)`)
  ]
);

/** Which order a coupon has priced, and by which rule. An order that is cancelled gives it back. */
export const couponUses = pgTable(
  'coupon_uses',
  {
    orderId: uuid('order_id').primaryKey(),
    couponId: uuid('coupon_id')
      .notNull()
      .references(() => coupons.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    rule: jsonb('rule').$type<PolicyRule>().notNull(),
    usedAt: instant('used_at').notNull(),
    releasedAt: instant('released_at')
  },
  (t) => [
    // One use, whatever happens at the same time.
    uniqueIndex('coupon_uses_once')
      .on(t.couponId)
      .where(sql`released_at is null`)
  ]
);

/** Of a price list of its own floor; the others have that of the house. */
export const couponFloors = pgTable(
  'coupon_floors',
  {
    priceListId: integer('price_list_id')
      .primaryKey()
      .references(() => priceLists.id),
    floorBasisPoints: integer('floor_basis_points').notNull(),
    changedBy: uuid('changed_by')
      .notNull()
      .references(() => users.id),
    changedAt: instant('changed_at').notNull()
  },
  (t) => [check('coupon_floors_floor', sql`${t.floorBasisPoints} between 1 and 10000`)]
);

/** What the house says of coupons; one row, and none is as shipped. */
export const couponSettings = pgTable(
  'coupon_settings',
  {
    id: smallint('id').primaryKey(),
    floorBasisPoints: integer('floor_basis_points').notNull(),
    /** What a coupon on a birthday or an anniversary of the shop takes off; 0 where none is given. */
    wishBasisPoints: integer('wish_basis_points').notNull(),
    wishDays: integer('wish_days').notNull(),
    changedBy: uuid('changed_by')
      .notNull()
      .references(() => users.id),
    changedAt: instant('changed_at').notNull()
  },
  (t) => [
    check(
      'coupon_settings_one',
      sql`${t.id} = 1 and ${t.floorBasisPoints} between 1 and 10000 and ${t.wishBasisPoints} between 0 and 5000
        and ${t.wishDays} between 1 and 365`
    )
  ]
);
