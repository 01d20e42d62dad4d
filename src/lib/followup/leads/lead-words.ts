import { m } from '#lib/i18n/paraglide/messages.js';
import type { Blocker, Budget, BuyingTime, Heat, LeadSource, LeadState } from './lead.ts';
import type { HeatReason } from './suggest-heat.ts';

export const heatNames: Record<Heat, () => string> = {
  high: m.followup_heat_high,
  mid: m.followup_heat_mid,
  low: m.followup_heat_low
};

export const budgetNames: Record<Budget, () => string> = {
  approved: m.followup_budget_approved,
  planned: m.followup_budget_planned,
  unclear: m.followup_budget_unclear,
  none: m.followup_budget_none
};

export const buyingNames: Record<BuyingTime, () => string> = {
  month: m.followup_buys_month,
  quarter: m.followup_buys_quarter,
  half_year: m.followup_buys_half_year,
  later: m.followup_buys_later
};

export const blockerNames: Record<Blocker, () => string> = {
  terms: m.followup_blocker_terms,
  delivery: m.followup_blocker_delivery,
  price: m.followup_blocker_price,
  rival: m.followup_blocker_rival,
  after_sales: m.followup_blocker_after_sales,
  market: m.followup_blocker_market,
  other: m.followup_blocker_other
};

export const sourceNames: Record<LeadSource, () => string> = {
  guest: m.followup_source_guest,
  visitor: m.followup_source_visitor,
  prospect: m.followup_source_prospect,
  person: m.followup_source_person
};

export const stateNames: Record<LeadState, () => string> = {
  open: m.followup_state_open,
  won: m.followup_state_won,
  lost: m.followup_state_lost
};

const reasons: Record<HeatReason['why'], (told: { count: string }) => string> = {
  stayed_long: m.followup_why_stayed_long,
  came: m.followup_why_came,
  decider_came: m.followup_why_decider_came,
  draft_long: m.followup_why_draft_long,
  draft_begun: m.followup_why_draft_begun,
  talked: m.followup_why_talked,
  told_needs: m.followup_why_told_needs,
  said_yes_stayed_away: m.followup_why_said_yes_stayed_away,
  ordered_before: m.followup_why_ordered_before,
  prospect_came: m.followup_why_prospect_came,
  nothing_known: m.followup_why_nothing_known
};

/** Why a heat is suggested, in words. */
export const reasonText = ({ why, count }: HeatReason): string => reasons[why]({ count: String(count ?? 0) });
