import type { Database } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { methodName } from '../forecast/words.ts';
import { forecasts } from './forecasts.ts';
import type { StreamedTable } from './order-files.ts';

/** The forecast of every style as a table, with headings in the reader's language. */
export function forecastTable(db: Database, locale: Locale, now: Date): StreamedTable {
  const by = { locale };
  return {
    headings: [
      ...[m.analysis_style_code({}, by), m.analysis_by_product({}, by), m.analysis_forecast_ordered({}, by)],
      ...[m.analysis_forecast_units({}, by), '≥', '≤', m.analysis_forecast_method({}, by)],
      ...[m.analysis_forecast_stock({}, by), m.analysis_forecast_capacity({}, by)],
      ...[m.analysis_forecast_producible({}, by), m.analysis_forecast_own({}, by)],
      ...[m.analysis_forecast_reason({}, by), m.analysis_forecast_lacking({}, by)],
      m.analysis_forecast_season({}, by)
    ],
    rows: rowsOf(db, locale, now)
  };
}

async function* rowsOf(db: Database, locale: Locale, now: Date) {
  const { styles } = await forecasts(db, locale, now);
  yield styles.map(
    ({ code, name, ordered, forecast, stock, capacity, producible, adjusted, lacking, season }) => [
      ...[code, name, ordered, forecast.units, forecast.low, forecast.high, methodName(forecast.method)],
      ...[stock, capacity, producible, adjusted?.units ?? null, adjusted?.reason ?? null, lacking, season]
    ]
  );
}
