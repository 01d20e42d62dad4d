import { decimalsOf } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import { hourName, weekdayName } from '../words.ts';
import type { Column, ColumnKey, Lens, LensFact, Unit, Verdict } from './lens.ts';
import { usualPace } from './roster.ts';

export const lensNames: Record<Lens, () => string> = {
  cohort: m.analysis_lens_cohort,
  preference: m.analysis_lens_preference,
  sizes: m.analysis_lens_sizes,
  articles: m.analysis_lens_articles,
  basket: m.analysis_lens_basket,
  inactive: m.analysis_lens_inactive,
  lead_time: m.analysis_lens_lead_time,
  staffing: m.analysis_lens_staffing,
  picking: m.analysis_lens_picking
};

const texts: Record<Lens, () => string> = {
  cohort: m.analysis_lens_cohort_text,
  preference: m.analysis_lens_preference_text,
  sizes: m.analysis_lens_sizes_text,
  articles: m.analysis_lens_articles_text,
  basket: m.analysis_lens_basket_text,
  inactive: m.analysis_lens_inactive_text,
  lead_time: m.analysis_lens_lead_time_text,
  staffing: () =>
    m.analysis_lens_staffing_text({ orders: String(usualPace.orders), arrivals: String(usualPace.arrivals) }),
  picking: m.analysis_lens_picking_text
};

/** What a lens shows, and what its figures mean. */
export const lensText = (lens: Lens): string => texts[lens]();

export const factNames: Record<LensFact, () => string> = {
  orders: m.analysis_lens_fact_orders,
  units_per_line: m.analysis_lens_fact_units_per_line,
  lines_per_order: m.analysis_lens_fact_lines_per_order,
  least_together: m.analysis_lens_fact_least_together,
  dealers_last: m.analysis_lens_fact_dealers_last,
  lost_amount: m.analysis_lens_fact_lost_amount,
  days: m.analysis_lens_fact_days
};

const columnNames: Record<Exclude<ColumnKey, 'group' | 'later_fair'>, () => string> = {
  cohort: m.analysis_column_cohort,
  dealers: m.analysis_column_dealers,
  came_back: m.analysis_column_came_back,
  region: m.analysis_column_region,
  goods: m.analysis_column_goods,
  share_here: m.analysis_column_share_here,
  share_elsewhere: m.analysis_column_share_elsewhere,
  index: m.analysis_column_index,
  low: m.analysis_column_low,
  high: m.analysis_column_high,
  verdict: m.analysis_column_verdict,
  off_plan: m.analysis_column_off_plan,
  style: m.analysis_column_style,
  code: m.analysis_column_code,
  last_hour: m.analysis_column_last_hour,
  hour_before: m.analysis_column_hour_before,
  free: m.analysis_column_free,
  sold_through: m.analysis_column_sold_through,
  hours_left: m.analysis_column_hours_left,
  with: m.analysis_column_with,
  together: m.analysis_column_together,
  support: m.analysis_column_support,
  confidence: m.analysis_column_confidence,
  back_confidence: m.analysis_column_back_confidence,
  lift: m.analysis_column_lift,
  amount_last: m.analysis_column_amount_last,
  units_last: m.analysis_column_units_last,
  last_order: m.analysis_column_last_order,
  phone: m.analysis_column_phone,
  step: m.analysis_column_step,
  median: m.analysis_column_median,
  ninetieth: m.analysis_column_ninetieth,
  longest: m.analysis_column_longest,
  orders_mean: m.analysis_column_orders_mean,
  orders_most: m.analysis_column_orders_most,
  arrivals_mean: m.analysis_column_arrivals_mean,
  at_tables: m.analysis_column_at_tables,
  at_desk: m.analysis_column_at_desk,
  sku: m.analysis_column_sku,
  zone: m.analysis_column_zone,
  picks: m.analysis_column_picks,
  units_per_pick: m.analysis_column_units_per_pick,
  share_of_picks: m.analysis_column_share_of_picks,
  running_share: m.analysis_column_running_share,
  units: m.analysis_measure_units,
  dealer: m.analysis_by_dealer,
  rep: m.analysis_by_rep,
  orders: m.analysis_measure_orders,
  weekday: m.analysis_by_weekday,
  hour: m.analysis_by_hour
};

const verdictNames: Record<Verdict, () => string> = {
  over: m.analysis_verdict_over,
  under: m.analysis_verdict_under,
  unsure: m.analysis_verdict_unsure,
  hot: m.analysis_verdict_hot,
  slow: m.analysis_verdict_slow,
  steady: m.analysis_verdict_steady,
  unsold: m.analysis_verdict_unsold,
  plan: m.analysis_verdict_plan,
  everywhere: m.analysis_verdict_everywhere,
  to_confirmed: m.analysis_verdict_to_confirmed,
  to_paid: m.analysis_verdict_to_paid,
  to_produced: m.analysis_verdict_to_produced,
  to_shipped: m.analysis_verdict_to_shipped,
  to_received: m.analysis_verdict_to_received,
  whole_way: m.analysis_verdict_whole_way
};

/** What stands above a column. */
export function columnName({ key, name = '' }: Column): string {
  if (key === 'group') return name;
  if (key === 'later_fair') return m.analysis_column_later_fair({ number: name });
  return columnNames[key]();
}

const isVerdict = (value: unknown): value is Verdict => Object.hasOwn(verdictNames, String(value));

/** A cell as it is read; a dash where there is nothing. */
export function cellText(unit: Unit, value: string | number | null, currency: string, say: Reader): string {
  if (value === null) return '–';
  if (typeof value === 'string') return wordOf(unit, value, say);
  switch (unit) {
    case 'money':
      return say.moneyInColumn(value, currency);
    case 'share':
      return say.percent(value);
    case 'index':
      return say.count(value, 2);
    case 'decimal':
      return say.count(value, 1);
    case 'hours':
      return say.duration(value * 3_600_000, true);
    case 'weekday':
      return weekdayName(value, say.locale);
    case 'hour':
      return hourName(value);
    default:
      return say.count(value);
  }
}

function wordOf(unit: Unit, value: string, say: Reader): string {
  if (isVerdict(value) && (unit === 'verdict' || unit === 'place')) return verdictNames[value]();
  if (unit === 'place') return say.named(value);
  return unit === 'day' ? say.fullDay(value) : value;
}

/** A cell as a file has it: plain figures, days as `YYYY-MM-DD`, words in the reader's language. */
export function cellOfFile(unit: Unit, value: string | number | null, currency: string, say: Reader) {
  if (value === null || unit === 'day' || unit === 'text') return value;
  if (typeof value === 'string') return wordOf(unit, value, say);
  if (unit === 'weekday' || unit === 'hour') return cellText(unit, value, currency, say);
  if (unit === 'money') return (value / 10 ** decimalsOf(currency)).toFixed(decimalsOf(currency));
  return Number(value.toFixed(4));
}
