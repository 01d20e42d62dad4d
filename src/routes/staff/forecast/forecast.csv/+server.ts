import { csvPieces } from '#lib/analysis/server/as-file.ts';
import { forecastTable } from '#lib/analysis/server/forecast-table.ts';
import { longDb } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { plannerRoles } from '#lib/production/permissions.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { csvResponse } from '../../stock/csv-response.ts';
import type { RequestHandler } from './$types';

/** The forecast of every style as a file. */
export const GET: RequestHandler = async ({ locals }) => {
  staffOf(locals, plannerRoles);
  const table = await forecastTable(longDb(), getLocale(), new Date());
  return csvResponse('forecast.csv', csvPieces(table));
};
