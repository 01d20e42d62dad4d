import { fail } from '@sveltejs/kit';
import { newsRoles, serviceRoles } from '#lib/care/rights.ts';
import { CampaignForm, CampaignIdForm, DecideProofForm } from '#lib/care/campaigns/campaign-form.ts';
import { AnnouncementForm, GroupAnswerForm, PostIdForm } from '#lib/care/group/group-form.ts';
import { GiftForm } from '#lib/care/gifts/gift-form.ts';
import { giftsOf } from '#lib/care/server/gifts/gift-list.ts';
import { planGift } from '#lib/care/server/gifts/plan-gift.ts';
import * as campaigns from '#lib/care/server/campaigns/campaign-list.ts';
import { decideProof } from '#lib/care/server/campaigns/decide-proof.ts';
import { endCampaign } from '#lib/care/server/campaigns/end-campaign.ts';
import { openCampaign } from '#lib/care/server/campaigns/open-campaign.ts';
import { announce } from '#lib/care/server/group/announce.ts';
import { answerPost } from '#lib/care/server/group/answer-post.ts';
import { hidePost } from '#lib/care/server/group/hide-post.ts';
import * as group from '#lib/care/server/group/post-list.ts';
import * as coupons from '#lib/care/server/coupons/coupon-list.ts';
import { couponFloorsOf } from '#lib/care/server/coupons/coupon-floors.ts';
import { couponsSet } from '#lib/care/server/coupons/set-coupons.ts';
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
import { couponActions } from './coupon-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals, serviceRoles);
  const [
    requests,
    list,
    referred,
    rules,
    couponList,
    couponRules,
    gifts,
    shared,
    proofs,
    board,
    groupRegions
  ] = await Promise.all([
    support.ofStaff(db(), actor),
    trainings.forStaff(db(), getLocale()),
    referrals.ofStaff(db(), actor),
    referrals.rules(db()),
    coupons.ofStaff(db(), actor),
    couponsSet(db()),
    giftsOf(db(), actor),
    campaigns.forStaff(db(), getLocale()),
    campaigns.proofsOf(db(), actor, getLocale()),
    group.ofStaff(db(), actor, url.searchParams.get('before') ?? ''),
    group.regionsOf(db(), actor)
  ]);
  const may = newsRoles.includes(actor.role);
  const couponFloors = may ? await couponFloorsOf(db(), actor, couponRules.floorBasisPoints) : [];
  const care = {
    requests,
    trainings: list,
    referrals: referred,
    rules: [...rules],
    coupons: couponList,
    couponRules,
    couponFloors,
    gifts,
    campaigns: shared,
    proofs,
    board,
    groupRegions
  };
  return { ...care, may, newId: uuid7(), now: new Date() };
};

export const actions: Actions = {
  ...couponActions,

  groupAnnounce: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(AnnouncementForm, await request.formData());
    if (failure) return failure;
    try {
      await announce(db(), staffOf(locals), values, new Date());
      return { saidToGroup: values.id };
    } catch (caught) {
      return refused(caught, { typed });
    }
  },

  groupAnswer: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(GroupAnswerForm, await request.formData());
    if (failure) return failure;
    try {
      await answerPost(db(), staffOf(locals), values, new Date());
      return { answeredGroup: values.id };
    } catch (caught) {
      return refused(caught, { typed });
    }
  },

  groupHide: async ({ request, locals }) => {
    const { values, failure } = parseForm(PostIdForm, await request.formData());
    if (failure) return failure;
    try {
      await hidePost(db(), staffOf(locals), values.id, new Date());
      return { hidden: values.id };
    } catch (caught) {
      return refused(caught);
    }
  },

  openCampaign: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(CampaignForm, await request.formData());
    if (failure) return failure;
    try {
      await openCampaign(db(), staffOf(locals), values, new Date());
      return { opened: values.id };
    } catch (caught) {
      return refused(caught, { typed });
    }
  },

  endCampaign: async ({ request, locals }) => {
    const { values, failure } = parseForm(CampaignIdForm, await request.formData());
    if (failure) return failure;
    try {
      await endCampaign(db(), staffOf(locals), values.id, new Date());
      return { ended: values.id };
    } catch (caught) {
      return refused(caught);
    }
  },

  decideProof: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(DecideProofForm, await request.formData());
    if (failure) return failure;
    try {
      await decideProof(db(), staffOf(locals), values, new Date());
      return { decidedProof: values.id };
    } catch (caught) {
      return refused(caught, { typed });
    }
  },

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
