import type { Database } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { addDays } from '#lib/time/day.ts';
import { usualTerms } from '../forecast/back-test.ts';
import { methodName } from '../forecast/words.ts';
import { forecasts, type PlannedStyle } from './forecasts.ts';
import type { StreamedTable } from './order-files.ts';

/** The forecast of every style as a table, together and week by week, with headings in the reader's language. */
export async function forecastTable(db: Database, locale: Locale, now: Date): Promise<StreamedTable> {
  const { styles, firstWeek } = await forecasts(db, locale, now);
  const by = { locale };
  const weeks = firstWeek === null ? 0 : usualTerms.horizon;
  const headingOf = (week: number) => `${m.analysis_by_week({}, by)} ${addDays(firstWeek!, week * 7)}`;
  return {
    headings: [
      ...[m.analysis_style_code({}, by), m.analysis_by_product({}, by), m.analysis_forecast_ordered({}, by)],
      ...[m.analysis_forecast_units({}, by), '≥', '≤', m.analysis_forecast_method({}, by)],
      ...[m.analysis_forecast_stock({}, by), m.analysis_forecast_capacity({}, by)],
      ...[m.analysis_forecast_producible({}, by), m.analysis_forecast_own({}, by)],
      ...[m.analysis_forecast_reason({}, by), m.analysis_forecast_lacking({}, by)],
      ...[m.analysis_forecast_season({}, by), ...Array.from({ length: weeks }, (_, week) => headingOf(week))]
    ],
    rows: rowsOf(styles, weeks)
  };
}

async function* rowsOf(styles: readonly PlannedStyle[], weeks: number) {
  yield styles.map(
    ({ code, name, ordered, forecast, stock, capacity, producible, adjusted, lacking, season }) => [
      ...[code, name, ordered, forecast.units, forecast.low, forecast.high, methodName(forecast.method)],
      ...[stock, capacity, producible, adjusted?.units ?? null, adjusted?.reason ?? null, lacking, season],
      ...Array.from({ length: weeks }, (_, week) => tenths(forecast.weeks[week] ?? 0))
    ]
  );
}

/** A week of a style that is seldom ordered is less than a piece. */
const tenths = (units: number): number => Math.round(units * 10) / 10;
