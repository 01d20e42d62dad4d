import {
  CouponFloorForm,
  CouponForm,
  CouponIdForm,
  CouponSettingsForm
} from '#lib/care/coupons/coupon-form.ts';
import { giveCoupon } from '#lib/care/server/coupons/give-coupon.ts';
import { setCoupons } from '#lib/care/server/coupons/set-coupons.ts';
import { setCouponFloor } from '#lib/care/server/coupons/set-floor.ts';
import { withdrawCoupon } from '#lib/care/server/coupons/withdraw-coupon.ts';
import { db } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions } from './$types';

/** What is done with coupons on the page of service. */
export const couponActions = {
  coupon: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(CouponForm, await request.formData());
    if (failure) return failure;
    try {
      await giveCoupon(db(), staffOf(locals), values, { now: new Date(), locale: getLocale() });
      return { given: values.id };
    } catch (caught) {
      return refused(caught, { typed });
    }
  },
  couponFloor: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(CouponFloorForm, await request.formData());
    if (failure) return failure;
    try {
      await setCouponFloor(db(), staffOf(locals), values, new Date());
      return { floorOf: values.list };
    } catch (caught) {
      return refused(caught, { typed });
    }
  },
  withdrawCoupon: async ({ request, locals }) => {
    const { values, failure } = parseForm(CouponIdForm, await request.formData());
    if (failure) return failure;
    try {
      await withdrawCoupon(db(), staffOf(locals), values.id, new Date());
      return { withdrawn: values.id };
    } catch (caught) {
      return refused(caught);
    }
  },
  coupons: async ({ request, locals }) => {
    const { values, failure } = parseForm(CouponSettingsForm, await request.formData());
    if (failure) return failure;
    try {
      await setCoupons(db(), staffOf(locals), values, new Date());
      return { couponsSet: true };
    } catch (caught) {
      return refused(caught);
    }
  }
} satisfies Actions;
