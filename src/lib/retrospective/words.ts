import type { DealerRole } from '#lib/accounts/roles.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import { definitionOf, type Family, type Figure, type Metric } from './metric.ts';
import type { Identity } from './report.ts';
import type { Aspect, NoteKind, Size, Verdict } from './note.ts';

type In = { locale?: Locale };
type Words = (inputs: Record<string, never>, options?: In) => string;

const metricWords: Record<Metric, Words> = {
  invited: m.retrospective_m_invited,
  arrived: m.retrospective_m_arrived,
  arrival_rate: m.retrospective_m_arrival_rate,
  decider_rate: m.retrospective_m_decider_rate,
  valid_households: m.fairs_rule_valid_households,
  key_dealers: m.fairs_rule_key_dealers,
  people: m.retrospective_m_people,
  visitors: m.retrospective_m_visitors,
  desk_time: m.retrospective_m_desk_time,
  amount: m.retrospective_m_amount,
  attainment: m.retrospective_m_attainment,
  orders: m.retrospective_m_orders,
  signing: m.retrospective_m_signing,
  average: m.retrospective_m_average,
  hero_share: m.retrospective_m_hero_share,
  online_share: m.retrospective_m_online_share,
  on_site_share: m.retrospective_m_on_site_share,
  online_answer: m.retrospective_m_online_answer,
  paper_answer: m.retrospective_m_paper_answer,
  arrived_signed: m.retrospective_m_arrived_signed,
  new_conversion: m.retrospective_m_new_conversion,
  old_conversion: m.retrospective_m_old_conversion,
  new_share: m.retrospective_m_new_share,
  paid_share: m.retrospective_m_paid_share,
  cost_planned: m.retrospective_m_cost_planned,
  cost_real: m.retrospective_m_cost_real,
  cost_share: m.retrospective_m_cost_share,
  cost_household: m.retrospective_m_cost_household,
  cost_order: m.retrospective_m_cost_order,
  margin: m.retrospective_m_margin,
  margin_rate: m.retrospective_m_margin_rate,
  cost_known: m.retrospective_m_cost_known,
  answered_in_time: m.followup_promise_confirmation,
  promise_money: m.followup_promise_money,
  promise_reminder: m.followup_promise_reminder,
  promise_tiering: m.followup_promise_tiering,
  promise_hot_lead: m.followup_promise_hot_lead,
  promise_support: m.followup_promise_support,
  promise_thanks: m.followup_promise_thanks,
  cancelled_share: m.retrospective_m_cancelled_share,
  price_kept: m.retrospective_m_price_kept,
  contentment: m.retrospective_m_contentment,
  settled: m.retrospective_m_settled,
  incentives: m.retrospective_m_incentives,
  leads: m.retrospective_m_leads,
  leads_won: m.retrospective_m_leads_won,
  likely_won: m.retrospective_m_likely_won,
  ready_won: m.retrospective_m_ready_won,
  placing_time: m.retrospective_m_placing_time,
  refused: m.retrospective_m_refused,
  lost_screens: m.retrospective_m_lost_screens,
  forecast_error: m.retrospective_m_forecast_error,
  naive_error: m.retrospective_m_naive_error
};

const howWords: Partial<Record<Metric, Words>> = {
  arrival_rate: m.retrospective_how_arrival_rate,
  decider_rate: m.retrospective_how_decider_rate,
  valid_households: m.fairs_formula_valid_households,
  key_dealers: m.fairs_formula_key_dealers,
  desk_time: m.retrospective_how_desk_time,
  amount: m.retrospective_how_amount,
  attainment: m.retrospective_how_attainment,
  average: m.retrospective_how_average,
  hero_share: m.retrospective_how_hero_share,
  online_share: m.retrospective_how_online_share,
  on_site_share: m.retrospective_how_on_site_share,
  online_answer: m.retrospective_how_answer,
  paper_answer: m.retrospective_how_answer,
  arrived_signed: m.retrospective_how_arrived_signed,
  new_conversion: m.retrospective_how_new,
  old_conversion: m.retrospective_how_old,
  paid_share: m.retrospective_how_paid_share,
  answered_in_time: m.retrospective_how_promise,
  promise_money: m.retrospective_how_promise,
  promise_reminder: m.retrospective_how_promise,
  promise_tiering: m.retrospective_how_promise,
  promise_hot_lead: m.retrospective_how_promise,
  promise_support: m.retrospective_how_promise,
  promise_thanks: m.retrospective_how_promise,
  margin: m.retrospective_how_margin,
  margin_rate: m.retrospective_how_margin_rate,
  incentives: m.retrospective_how_incentives,
  leads: m.retrospective_how_leads,
  likely_won: m.retrospective_how_likely_won,
  ready_won: m.retrospective_how_ready_won,
  placing_time: m.retrospective_how_placing_time,
  refused: m.retrospective_how_refused,
  lost_screens: m.retrospective_how_lost_screens,
  forecast_error: m.retrospective_how_forecast_error,
  naive_error: m.retrospective_how_naive_error
};

const familyWords: Record<Family, Words> = {
  attendance: m.retrospective_family_attendance,
  orders: m.retrospective_family_orders,
  conversion: m.retrospective_family_conversion,
  cost: m.retrospective_family_cost,
  conduct: m.retrospective_family_conduct
};

const kindWords: Record<NoteKind, Words> = {
  highlight: m.retrospective_kind_highlight,
  problem: m.retrospective_kind_problem,
  proposal: m.retrospective_kind_proposal,
  unforeseen: m.retrospective_kind_unforeseen,
  venue: m.retrospective_kind_venue,
  rival: m.retrospective_kind_rival,
  goal: m.retrospective_kind_goal
};

const aspectWords: Record<Aspect, Words> = {
  position: m.retrospective_aspect_position,
  size: m.retrospective_aspect_size,
  design: m.retrospective_aspect_design,
  material: m.retrospective_aspect_material,
  promotion: m.retrospective_aspect_promotion,
  visitors: m.retrospective_aspect_visitors
};

const accountWords: Record<DealerRole, Words> = {
  owner: m.accounts_role_owner,
  buyer: m.accounts_role_buyer,
  payer: m.accounts_role_payer,
  viewer: m.accounts_role_viewer
};

const verdictWords: Record<Verdict, Words> = {
  keep: m.retrospective_verdict_keep,
  fix: m.retrospective_verdict_fix,
  measure: m.retrospective_verdict_measure
};

const sizeWords: Record<Size, Words> = {
  larger: m.retrospective_size_larger,
  same: m.retrospective_size_same,
  smaller: m.retrospective_size_smaller,
  none: m.retrospective_size_none
};

export const metricName = (metric: Metric, options?: In) => metricWords[metric]({}, options);
/** How a figure comes about, where its name does not say it. */
export const metricHow = (metric: Metric, options?: In) => howWords[metric]?.({}, options) ?? null;
export const familyName = (family: Family, options?: In) => familyWords[family]({}, options);
export const kindName = (kind: NoteKind, options?: In) => kindWords[kind]({}, options);
export const aspectName = (aspect: Aspect, options?: In) => aspectWords[aspect]({}, options);
/** What persons are at their company, in the reader's language where it is a role of accounts. */
export const identityName = ({ account, words }: Identity, options?: In): string =>
  account ? accountWords[account]({}, options) : (words ?? m.retrospective_identity_unknown({}, options));
export const verdictName = (verdict: Verdict, options?: In) => verdictWords[verdict]({}, options);
export const sizeName = (size: Size, options?: In) => sizeWords[size]({}, options);

/** A figure as it is read; a dash where nothing says it. */
export function figureText(metric: Metric, value: number | null, currency: string, say: Reader): string {
  if (value === null) return '–';
  const { unit } = definitionOf(metric);
  if (unit === 'money') return say.money(value, currency);
  if (unit === 'share') return say.percent(value);
  if (unit === 'time') return value < 1000 ? `${say.count(value)} ms` : say.duration(value);
  return say.count(value);
}

/** By how much a figure is above or below what was expected; empty without an expectation, and where it is met. */
export function gapText({ metric, value, expected }: Figure, currency: string, say: Reader): string {
  if (value === null || expected === null || value === expected) return '';
  const text = figureText(metric, Math.abs(value - expected), currency, say);
  return `${value > expected ? '+' : '−'}${text}`;
}
