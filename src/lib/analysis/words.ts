import { m } from '#lib/i18n/paraglide/messages.js';
import { channelName } from '#lib/orders/channel-words.ts';
import { isChannel } from '#lib/orders/channel.ts';
import type { Reader } from '#lib/ui/reader.ts';
import type { Dimension } from './dimension.ts';
import type { Group } from './grouping.ts';
import { type Measure, unitOf } from './measure.ts';
import type { Comparison, Picture } from './query-form.ts';

export const measureNames: Record<Measure, () => string> = {
  amount: m.analysis_measure_amount,
  units: m.analysis_measure_units,
  orders: m.analysis_measure_orders,
  dealers: m.analysis_measure_dealers,
  average: m.analysis_measure_average,
  repeat: m.analysis_measure_repeat,
  price: m.analysis_measure_price,
  margin: m.analysis_measure_margin,
  margin_rate: m.analysis_measure_margin_rate
};

export const dimensionNames: Record<Dimension, () => string> = {
  region: m.analysis_by_region,
  rep: m.analysis_by_rep,
  class: m.analysis_by_class,
  dealer: m.analysis_by_dealer,
  category: m.analysis_by_category,
  product: m.analysis_by_product,
  colour: m.analysis_by_colour,
  size: m.analysis_by_size,
  channel: m.analysis_by_channel,
  fair: m.analysis_by_fair,
  week: m.analysis_by_week,
  weekday: m.analysis_by_weekday,
  hour: m.analysis_by_hour
};

export const comparisonNames: Record<Comparison, () => string> = {
  none: m.analysis_against_none,
  target: m.analysis_against_target,
  last_fair: m.analysis_against_last_fair,
  last_year: m.analysis_against_last_year
};

export const pictureNames: Record<Picture, () => string> = {
  table: m.analysis_picture_table,
  bars: m.analysis_picture_bars,
  lines: m.analysis_picture_lines,
  heat: m.analysis_picture_heat
};

/** A Monday of the calendar, from which the days of a week are counted. */
const monday = Date.UTC(2024, 0, 1);

/** Day of the week in the reader's language; 0 is Monday. */
export const weekdayName = (weekday: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(monday + weekday * 86_400_000)
  );

/** An hour of the day as a clock has it: `9:00`. */
export const hourName = (hour: number): string => `${hour}:00`;

/** What a group is called. */
export function groupName(dimension: Dimension, group: Group & { others: number }, say: Reader): string {
  if (group.others > 0) return m.analysis_others({ count: say.count(group.others) });
  if (group.name === null) return m.analysis_none();
  switch (dimension) {
    case 'region':
    case 'fair':
      return say.named(group.name);
    case 'class':
      return m.console_class({ letter: group.name });
    case 'channel':
      return isChannel(group.name) ? channelName(group.name) : group.name;
    case 'week':
      return m.analysis_week_of({ day: say.day(group.name) });
    case 'weekday':
      return weekdayName(Number(group.name), say.locale);
    case 'hour':
      return hourName(Number(group.name));
    default:
      return group.name;
  }
}

/** A figure of a measure as it is read; a dash where there is none. */
export function figure(measure: Measure, value: number | null, currency: string, say: Reader): string {
  if (value === null) return '–';
  const unit = unitOf[measure];
  if (unit === 'money') return say.moneyInColumn(value, currency);
  return unit === 'count' ? say.count(value) : say.percent(value);
}
