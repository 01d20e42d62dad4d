import { m } from '#lib/i18n/paraglide/messages.js';
import type { FraudSign, ReferralState } from './referral.ts';

export const stateNames: Record<ReferralState, () => string> = {
  open: m.care_referral_open,
  held: m.care_referral_held,
  rewarded: m.care_referral_rewarded,
  refused: m.care_referral_refused
};

export const signNames: Record<FraudSign, () => string> = {
  self: m.care_referral_self,
  circle: m.care_referral_circle,
  known: m.care_referral_known
};
