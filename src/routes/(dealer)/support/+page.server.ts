import { askingRoles } from '#lib/care/rights.ts';
import { makeReferralCode } from '#lib/care/server/referral/referral-code.ts';
import { QuestionForm } from '#lib/care/group/group-form.ts';
import { askGroup } from '#lib/care/server/group/ask-group.ts';
import * as group from '#lib/care/server/group/post-list.ts';
import { ProofForm } from '#lib/care/campaigns/campaign-form.ts';
import * as campaigns from '#lib/care/server/campaigns/campaign-list.ts';
import { sendProof } from '#lib/care/server/campaigns/send-proof.ts';
import * as coupons from '#lib/care/server/coupons/coupon-list.ts';
import * as referrals from '#lib/care/server/referral/referral-list.ts';
import { askSupport } from '#lib/care/server/support/ask-support.ts';
import * as support from '#lib/care/server/support/support-list.ts';
import { signUp } from '#lib/care/server/training/sign-up.ts';
import * as trainings from '#lib/care/server/training/training-list.ts';
import { SupportForm } from '#lib/care/support/support-form.ts';
import { SignUpForm } from '#lib/care/training/training-form.ts';
import { db } from '#lib/db/server/client.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { dealerOf } from '../../behind-the-door.ts';
import { dbFor } from '../../behind-the-wall.ts';
import { denied } from '../../denied.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const dealer = dealerOf(locals);
  if (!askingRoles.includes(dealer.role)) denied(403);
  const now = new Date();
  const [requests, planned, referral, couponList, shared, board] = await Promise.all([
    support.ofDealer(dbFor(dealer), dealer),
    trainings.forReader(dbFor(dealer), dealer, getLocale(), now),
    referrals.ofDealer(dbFor(dealer), dealer),
    coupons.ofDealer(dbFor(dealer), dealer),
    campaigns.ofDealer(dbFor(dealer), dealer, getLocale(), now),
    group.ofDealer(dbFor(dealer), dealer, url.searchParams.get('before') ?? '')
  ]);
  return {
    ...{
      requests,
      trainings: planned,
      referral,
      coupons: couponList,
      campaigns: shared,
      board,
      postId: uuid7(),
      proofId: uuid7(),
      newId: uuid7(),
      now,
      head: { back: '/', title: m.care_service() }
    }
  };
};

export const actions: Actions = {
  refer: async ({ locals }) => {
    try {
      await makeReferralCode(db(), dealerOf(locals), new Date());
      return { made: true };
    } catch (caught) {
      return refused(caught);
    }
  },

  groupAsk: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(QuestionForm, await request.formData());
    if (failure) return failure;
    try {
      await askGroup(db(), dealerOf(locals), values, new Date());
      return { askedGroup: true };
    } catch (caught) {
      return refused(caught, { typed });
    }
  },

  proof: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(ProofForm, await request.formData());
    if (failure) return failure;
    try {
      await sendProof(db(), dealerOf(locals), values, new Date());
      return { shown: values.campaign };
    } catch (caught) {
      // The photo stays with the page.
      return refused(caught, { typed: { ...typed, proof: '' } });
    }
  },

  signUp: async ({ request, locals }) => {
    const { values, failure } = parseForm(SignUpForm, await request.formData());
    if (failure) return failure;
    try {
      await signUp(db(), dealerOf(locals), values, new Date());
      return { signed: values.training };
    } catch (caught) {
      return refused(caught);
    }
  },

  ask: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(SupportForm, await request.formData());
    if (failure) return failure;
    try {
      await askSupport(db(), dealerOf(locals), values, new Date());
      return { asked: true };
    } catch (caught) {
      // The photo stays with the page.
      return refused(caught, { typed: { ...typed, photo: '' } });
    }
  }
};
