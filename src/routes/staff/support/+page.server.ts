import { fail } from '@sveltejs/kit';
import { newsRoles, serviceRoles } from '#lib/care/rights.ts';
import { CouponForm, CouponIdForm, CouponSettingsForm } from '#lib/care/coupons/coupon-form.ts';
import { GiftForm } from '#lib/care/gifts/gift-form.ts';
import { giftsOf } from '#lib/care/server/gifts/gift-list.ts';
import { planGift } from '#lib/care/server/gifts/plan-gift.ts';
import * as coupons from '#lib/care/server/coupons/coupon-list.ts';
import { giveCoupon } from '#lib/care/server/coupons/give-coupon.ts';
import { couponsSet, setCoupons } from '#lib/care/server/coupons/set-coupons.ts';
import { withdrawCoupon } from '#lib/care/server/coupons/withdraw-coupon.ts';
import { answerSupport } from '#lib/care/server/support/answer-support.ts';
import { DecideReferralForm, readReferralRule, ReferralRuleForm } from '#lib/care/referral/referral-form.ts';
import { decideReferral } from '#lib/care/server/referral/decide-referral.ts';
import * as referrals from '#lib/care/server/referral/referral-list.ts';
import { setReferralRule } from '#lib/care/server/referral/set-rule.ts';
import { announceTraining } from '#lib/care/server/training/announce-training.ts';
import { noteAttendance } from '#lib/care/server/training/note-attendance.ts';
import * as trainings from '#lib/care/server/training/training-list.ts';
import * as support from '#lib/care/server/support/support-list.ts';
import { SupportAnswerForm } from '#lib/care/support/support-form.ts';
import { AfterTrainingForm, TrainingForm } from '#lib/care/training/training-form.ts';
import { db } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const actor = staffOf(locals, serviceRoles);
  const [requests, list, referred, rules, couponList, couponRules, gifts] = await Promise.all([
    support.ofStaff(db(), actor),
    trainings.forStaff(db(), getLocale()),
    referrals.ofStaff(db(), actor),
    referrals.rules(db()),
    coupons.ofStaff(db(), actor),
    couponsSet(db()),
    giftsOf(db(), actor)
  ]);
  const may = newsRoles.includes(actor.role);
  const care = {
    requests,
    trainings: list,
    referrals: referred,
    rules: [...rules],
    coupons: couponList,
    couponRules,
    gifts
  };
  return { ...care, may, newId: uuid7(), now: new Date() };
};

export const actions: Actions = {
  gift: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(GiftForm, await request.formData());
    if (failure) return failure;
    try {
      await planGift(db(), staffOf(locals), values, new Date());
      return { planned: values.id };
    } catch (caught) {
      return refused(caught, { typed });
    }
  },

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
  },

  rule: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(ReferralRuleForm, await request.formData());
    if (failure) return failure;
    const { rule, problems } = readReferralRule(values, getLocale());
    if (problems) return fail(422, { problems, typed });
    try {
      await setReferralRule(db(), staffOf(locals), rule, new Date());
      return { ruled: values.currency };
    } catch (caught) {
      return refused(caught);
    }
  },

  decide: async ({ request, locals }) => {
    const { values, failure } = parseForm(DecideReferralForm, await request.formData());
    if (failure) return failure;
    try {
      await decideReferral(db(), staffOf(locals), values, new Date());
      return { decided: values.id };
    } catch (caught) {
      return refused(caught);
    }
  },

  announce: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(TrainingForm, await request.formData());
    if (failure) return failure;
    try {
      await announceTraining(db(), staffOf(locals), values, new Date());
      return { announced: values.id };
    } catch (caught) {
      return refused(caught, { typed });
    }
  },

  attended: async ({ request, locals }) => {
    const { values, failure } = parseForm(AfterTrainingForm, await request.formData());
    if (failure) return failure;
    try {
      await noteAttendance(db(), staffOf(locals), values, new Date());
      return { noted: values.training };
    } catch (caught) {
      return refused(caught);
    }
  },

  answer: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(SupportAnswerForm, await request.formData());
    if (failure) return failure;
    try {
      await answerSupport(db(), staffOf(locals), values, new Date());
      return { answered: values.id };
    } catch (caught) {
      return refused(caught, { typed });
    }
  }
};
