import { m } from '#lib/i18n/paraglide/messages.js';
import type { Measure } from './arithmetic/aims.ts';
import type { Closer, Finding, Input, InputName, RuleName, Source, Unit } from './arithmetic/finding.ts';
import type { PayItem } from './arithmetic/rep-pay.ts';
import type { Reader } from '#lib/ui/reader.ts';

/** What each rule is called, and its formula in words. */
export const ruleWords: Record<RuleName, { title: () => string; formula: () => string }> = {
  sales_floor: { title: m.fairs_rule_sales_floor, formula: m.fairs_formula_sales_floor },
  expected_sales: { title: m.fairs_rule_expected_sales, formula: m.fairs_formula_expected_sales },
  valid_households: { title: m.fairs_rule_valid_households, formula: m.fairs_formula_valid_households },
  key_dealers: { title: m.fairs_rule_key_dealers, formula: m.fairs_formula_key_dealers },
  owner_share: { title: m.fairs_rule_owner_share, formula: m.fairs_formula_owner_share },
  invited_households: { title: m.fairs_rule_invited, formula: m.fairs_formula_invited },
  core_households: { title: m.fairs_rule_core, formula: m.fairs_formula_core },
  on_site_sales: { title: m.fairs_rule_on_site, formula: m.fairs_formula_on_site }
};

const inputWords: Record<InputName, () => string> = {
  sales_of_year: m.fairs_input_sales_of_year,
  months_least: m.fairs_input_months_least,
  months_wished: m.fairs_input_months_wished,
  target: m.fairs_input_target,
  households: m.fairs_input_households,
  minimum_order: m.fairs_input_minimum_order,
  uplift: m.fairs_input_uplift,
  valid_households: m.fairs_input_valid_households,
  effective_dealers: m.fairs_input_effective_dealers,
  average_sales: m.fairs_input_average_sales,
  share_least: m.fairs_input_share_least,
  key_dealers: m.fairs_input_key_dealers,
  owner_households: m.fairs_input_owner_households,
  ordered: m.fairs_input_ordered,
  on_site_ordered: m.fairs_input_on_site_ordered,
  on_site_share: m.fairs_input_on_site_share,
  aim: m.fairs_input_aim
};

const sourceWords: Record<Source, () => string> = {
  history: m.fairs_source_history,
  target: m.fairs_source_target,
  setting: m.fairs_source_setting,
  answers: m.fairs_source_answers,
  arrivals: m.fairs_source_arrivals,
  guests: m.fairs_source_guests,
  orders: m.fairs_source_orders
};

/** Who closes a gap. */
export const closerWords: Record<Closer, () => string> = {
  director: m.fairs_closer_director,
  rep: m.fairs_closer_rep,
  leader: m.fairs_closer_leader,
  host: m.fairs_closer_host
};

/** What may be aimed for. */
export const measureWords: Record<Measure, () => string> = {
  households: m.fairs_aim_households,
  invited: m.fairs_aim_invited,
  core: m.fairs_aim_core,
  owner_share: m.fairs_aim_owner_share,
  on_site: m.fairs_aim_on_site
};

/** What reps are paid by. */
export const payWords: Record<PayItem, () => string> = {
  attendance: m.fairs_pay_attendance,
  total: m.fairs_pay_total,
  on_site: m.fairs_pay_on_site
};

/** By what a target is spread. */
export const wayWords: Readonly<Record<'history' | 'class' | 'evenly', () => string>> = {
  history: m.fairs_spread_history,
  class: m.fairs_spread_class,
  evenly: m.fairs_spread_evenly
};

/** Of whom targets are, beside regions and the whole fair. */
export const targetKindWords: Readonly<Record<'rep' | 'dealer' | 'category', () => string>> = {
  rep: m.fairs_targets_reps,
  dealer: m.fairs_targets_dealers,
  category: m.fairs_targets_categories
};

/** A figure as its reader writes it; a dash where nobody has said it. */
export function figureText(value: number | null, unit: Unit, say: Reader, currency: string): string {
  if (value === null) return '–';
  if (unit === 'minor') return say.moneyWhole(value, currency);
  return unit === 'share' ? say.percent(value, 0) : say.count(value);
}

/** An input with its name, value and where it comes from. */
export function inputText({ name, value, unit, source }: Input, say: Reader, currency: string) {
  return {
    name: inputWords[name](),
    value: figureText(value, unit, say, currency),
    source: sourceWords[source]()
  };
}

/** What is to be done about a gap; null where nothing is missing. */
export function gapText({ gap, unit, gapHouseholds, closer, holds }: Finding, say: Reader, currency: string) {
  if (holds !== false) return null;
  const missing = figureText(gap, unit, say, currency);
  const who = closerWords[closer]();
  return gapHouseholds
    ? m.fairs_gap_households({ missing, households: say.count(gapHouseholds), who })
    : m.fairs_gap({ missing, who });
}
