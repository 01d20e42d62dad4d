import { m } from '#lib/i18n/paraglide/messages.js';
import type { RiskLevel, RiskReason, SavePlay } from './risk.ts';

export const riskReasonNames: Record<RiskReason, () => string> = {
  better_price: m.followup_risk_better_price,
  market_changed: m.followup_risk_market_changed,
  trade_barrier: m.followup_risk_trade_barrier,
  cash_short: m.followup_risk_cash_short,
  terms: m.followup_risk_terms,
  forgotten: m.followup_risk_forgotten,
  unknown: m.followup_risk_unknown
};

export const playNames: Record<SavePlay, () => string> = {
  call_decider: m.followup_play_call_decider,
  split_deposit: m.followup_play_split_deposit,
  hold_price: m.followup_play_hold_price,
  smaller_order: m.followup_play_smaller_order,
  visit: m.followup_play_visit
};

export const levelNames: Record<RiskLevel, () => string> = {
  fresh: m.followup_risk_fresh,
  watch: m.followup_risk_watch,
  high: m.followup_risk_high,
  warned: m.followup_risk_warned
};

export const levelTones = { fresh: undefined, watch: 'soon', high: 'stop', warned: 'stop' } as const;
